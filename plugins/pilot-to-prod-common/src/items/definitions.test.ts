import { itemGuidance } from '../guidance/guidance';
import { evidenceOf } from '../model/checklist';
import { workedChecklist } from '../__testUtils__/workedChecklist';
import { itemDefinitions } from './definitions';

describe('the ten items', () => {
  it('are those of template 07, in its order and under its titles', () => {
    expect(
      itemDefinitions.map(({ number, key, title }) => [number, key, title]),
    ).toEqual([
      [1, 'success-criteria', 'Pilot success criteria met'],
      [2, 'monitoring', 'Monitoring dashboards live and being watched'],
      [3, 'on-call', 'On-call defined (named person + pager)'],
      [
        4,
        'guardrails',
        'Runtime guardrails confirmed firing in expected scenarios',
      ],
      [
        5,
        'identity',
        'Identity in IdP, credentials rotated at least once during pilot',
      ],
      [6, 'audit-retention', 'Audit log retention configured per tier'],
      [7, 'runbook', 'Runbook exists and on-call has read it'],
      [8, 'communications', 'Communication plan ready'],
      [9, 'rollback-drill', 'Rollback / kill plan tested'],
      [10, 'sign-off', 'CoE Lead signs off'],
    ]);
  });

  it('each find their own evidence', () => {
    const checklist = workedChecklist();
    for (const { number, key } of itemDefinitions) {
      expect(evidenceOf(checklist, key)).toBe(
        checklist.items[number - 1].evidence,
      );
    }
    expect(evidenceOf({ items: [] }, 'monitoring')).toEqual({});
  });

  it('each have guidance, and nothing else has', () => {
    expect(Object.keys(itemGuidance)).toEqual(
      itemDefinitions.map(({ key }) => key),
    );
    for (const guidance of Object.values(itemGuidance)) {
      for (const text of [guidance.passes, guidance.fails, guidance.pitfall]) {
        expect(text).toMatch(/^\S.{20,}\.$/);
      }
      for (const section of guidance.frameworkSections) {
        expect(section).toMatch(/^\d+(\.\d+)?$/);
      }
    }
  });

  it('refer to every section of the framework that template 07 names', () => {
    const sections = Object.values(itemGuidance).flatMap(
      ({ frameworkSections }) => frameworkSections,
    );
    expect([...new Set(sections)].sort()).toEqual([
      '11.2',
      '17',
      '19',
      '20',
      '22',
      '24',
    ]);
  });
});
