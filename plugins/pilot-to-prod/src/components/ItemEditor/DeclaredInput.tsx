import type { Declared } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Radio, RadioGroup } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import { optionSet } from '../fields';

interface DeclaredInputProps {
  value: Declared;
  onChange: (declared: Declared) => void;
}

// A radio needs a text, and `null` is none.
const UNDECLARED = 'none';

/** The builder's own word on an item. */
export function DeclaredInput({ value, onChange }: DeclaredInputProps) {
  const t = useT();
  return (
    <RadioGroup
      label={t('declared.label')}
      description={t('declared.hint')}
      orientation="horizontal"
      className={optionSet.wrap}
      value={value ?? UNDECLARED}
      onChange={next =>
        onChange(next === UNDECLARED ? null : (next as Declared))
      }
    >
      <Radio value="pass">{t('declared.pass')}</Radio>
      <Radio value="warn">{t('declared.warn')}</Radio>
      <Radio value="fail">{t('declared.fail')}</Radio>
      <Radio value={UNDECLARED}>{t('declared.none')}</Radio>
    </RadioGroup>
  );
}
