import { createHash } from 'node:crypto';
import type { DemoAgent } from '../seed/DemoAgent';
import { stageAt, type FleetStage } from './stages';
import { DEPARTMENTS, JOBS, PEOPLE, REGIONS } from './vocabulary';

/** An agent of the fleet, in the catalog and with what its checklist needs. */
export interface FleetAgent extends DemoAgent {
  name: string;
  title: string;
  description: string;
  /** Name of the group that owns it. */
  team: string;
  region: string;
  lifecycle: string;
  stage: FleetStage;
  /** The items that its builders filled in, while they have just begun. */
  begun: number[];
}

const COMBINATIONS =
  DEPARTMENTS.length *
  DEPARTMENTS[0].subjects.length *
  JOBS.length *
  REGIONS.length;

/** Has no divisor in common with the combinations, so that each comes up once. */
const STRIDE = 7919;

const TIERS = ['low', 'medium', 'medium', 'high'] as const;
const VERSIONS = ['0.9', '1.0', '1.0', '1.1', '1.2', '2.0', '2.3'];
/** Only agents of the highest tier keep their logs as long as SOX demands. */
const REGULATIONS = {
  low: [[], [], ['EU-AI-Act']],
  medium: [[], ['EU-AI-Act']],
  high: [[], ['SOX'], ['EU-AI-Act'], ['SOX', 'EU-AI-Act']],
};

/** Those of the demo who can be signed in, and so acknowledge and sign. */
export const SIGNERS = ['mike.chen', 'morteza.moradi'];

/** The same agents whenever it is asked, each of them unlike the others. */
export function fleetAgents(count: number): FleetAgent[] {
  return Array.from({ length: count }, (_, index) => fleetAgent(index));
}

export function teamOf(department: string, region: string): string {
  return `${department}-${region}`;
}

/** The name of the user entity of one of `PEOPLE`. */
export function userNameOf(person: string): string {
  return person.toLowerCase().replace(' ', '.');
}

/** Those who work in a department, by its place in the list. */
export function peopleOf(department: number): string[] {
  return PEOPLE.slice(3 * department, 3 * department + 3);
}

function fleetAgent(index: number): FleetAgent {
  const chance = createHash('sha256').update(`agent ${index}`).digest();
  const pick = <T>(list: readonly T[], place: number): T =>
    list[chance.readUInt16BE(2 * place) % list.length];

  let rest = (index * STRIDE) % COMBINATIONS;
  const take = (length: number) => {
    const taken = rest % length;
    rest = Math.floor(rest / length);
    return taken;
  };
  const departmentIndex = take(DEPARTMENTS.length);
  const department = DEPARTMENTS[departmentIndex];
  const region = REGIONS[take(REGIONS.length)];
  const job = JOBS[take(JOBS.length)];
  const subject = department.subjects[take(department.subjects.length)];
  const round = Math.floor(index / COMBINATIONS);
  const words = [department.name, subject, job.name, region];
  const name = [...words, ...(round > 0 ? [`${round + 1}`] : [])].join('-');

  // Each hundred has the exact shares, in another order than the last.
  const stage = stageAt((index * 37 + Math.floor(index / 100) * 13) % 100);
  const tier = pick(TIERS, 6);
  const signer = pick(SIGNERS, 1);
  const colleague = userNameOf(pick(peopleOf(departmentIndex), 2));
  const system = pick(department.systems, 3);
  const target = 70 + (chance[8] % 25);
  const { earliest, latest } = stage.launch;
  return {
    name,
    title: capitalize(`${subject} ${job.name} ${region.toUpperCase()}`),
    description: `Works as ${job.name} on ${subject} cases of ${region} in ${system}`,
    team: teamOf(department.name, region),
    region,
    lifecycle: stage.lifecycle,
    stage,
    begun: [1, 2, 3, 4, 5, 6, 7, 8, 9].filter(
      item => (chance.readUInt16BE(20) >> item) % 2 === 1,
    ),
    entityRef: `component:default/${name}`,
    agentVersion: pick(VERSIONS, 5),
    tier,
    regulations: pick(REGULATIONS[tier], 7),
    builders: {
      signer: [signer],
      colleague: [colleague],
      both: [signer, colleague],
    }[stage.builders],
    primary: signer,
    backup: colleague,
    launchInDays: earliest + (chance[16] % (latest - earliest + 1)),
    criteria: [
      {
        metric: job.metric,
        operator: '>=',
        target,
        unit: '%',
        actual: stage.missesTarget ? target - 4 : target + (chance[17] % 5),
      },
    ],
    system,
    hostileInput: `A ${subject} with instructions to the model in it`,
    channel: `Slack #${department.name}-${region}`,
  };
}

function capitalize(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
