import type { Call } from './calls';
import type { Timing } from './measure';

/** What was measured of one call, for each size of fleet. */
export interface Result {
  call: Call;
  timings: Timing[];
}

/** A Markdown table of medians, with how they grow. */
export function reportOf(
  database: string,
  [small, large]: number[],
  results: Result[],
): string {
  const rows = results.map(({ call, timings: [before, after] }) => [
    call.wholeFleet ? `${call.name} (the answer itself grows)` : call.name,
    `${ms(before.median)} (${ms(before.p95)})`,
    `${ms(after.median)} (${ms(after.p95)})`,
    (after.median / before.median).toFixed(2),
  ]);
  return [
    `### ${database}`,
    '',
    `| call | ${small} agents, ms (p95) | ${large} agents, ms (p95) | ratio of medians |`,
    '| --- | --: | --: | --: |',
    ...rows.map(cells => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}

function ms(value: number): string {
  return value.toFixed(1);
}
