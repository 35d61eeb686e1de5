import type { Finding, FindingCode } from '../model/finding';
import {
  FindingLanguage,
  FindingParams,
  findingWords,
  ParamName,
  ParamValue,
  PlaceholderOf,
} from './findingParams';
import { FindingDefinition, tellText, textsOf } from './findingText';

type Definitions = Record<string, FindingDefinition>;

/** The texts of a definition. */
type TextOf<D extends FindingDefinition> = D['text'] extends string
  ? D['text']
  : D['text'][keyof D['text']];

/** The name of a row is told with the value that its word takes besides. */
type Besides<Name> = 'test' extends Name
  ? { guardrail?: ParamValue<'guardrail'> }
  : {};

/** The values that a text takes; none of a text that takes none. */
type ParamsOf<Text> = Text extends string
  ? [PlaceholderOf<Text>] extends [never]
    ? never
    : {
        [Name in PlaceholderOf<Text> & ParamName]: ParamValue<Name>;
      } & Besides<PlaceholderOf<Text>>
  : never;

/** What a finding is raised with, after its code. */
type ArgumentsOf<Text> =
  | (Text extends string
      ? [PlaceholderOf<Text>] extends [never]
        ? []
        : never
      : never)
  | ([ParamsOf<Text>] extends [never] ? never : [params: ParamsOf<Text>]);

type CodeOf<D extends Definitions, Severity> = {
  [Code in keyof D]: D[Code]['severity'] extends Severity ? Code : never;
}[keyof D] &
  string;

/** The functions by which a rule raises its findings. */
export function raiserOf<const D extends Definitions>(definitions: D) {
  function raise(code: keyof D & string, values: FindingParams = {}): Finding {
    const definition = definitions[code];
    // JSON has no negative zero; what is sent is what was raised.
    const params: FindingParams = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        value === 0 ? 0 : value,
      ]),
    );
    return {
      code: code as FindingCode,
      severity: definition.severity,
      message:
        tellText(code, definition, params, english(code, definition)) ?? code,
      params,
    };
  }
  return {
    /** A finding that makes its item fail. */
    blocker<Code extends CodeOf<D, 'blocker'>>(
      code: Code,
      ...[params]: ArgumentsOf<TextOf<D[Code]>>
    ): Finding {
      return raise(code, params);
    },
    /** A finding that makes its item a warning. */
    warning<Code extends CodeOf<D, 'warning'>>(
      code: Code,
      ...[params]: ArgumentsOf<TextOf<D[Code]>>
    ): Finding {
      return raise(code, params);
    },
  };
}

/** English as it goes over the wire: days and figures as they are. */
function english(
  code: string,
  definition: FindingDefinition,
): FindingLanguage<string> {
  const texts = textsOf(code, definition);
  return {
    sentence: (key, values) =>
      fill(
        texts[key] ?? texts[`${key}_${values.count === 1 ? 'one' : 'other'}`],
        values,
      ),
    word: (key, values) => fill(findingWords[key], values),
    day: day => day,
    figure: figure => `${figure}`,
    duration: iso => iso,
  };
}

function fill(text: string, values: FindingParams): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => `${values[name]}`);
}
