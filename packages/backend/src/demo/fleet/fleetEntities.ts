import { ANNOTATIONS } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import {
  fleetAgents,
  peopleOf,
  SIGNERS,
  teamOf,
  userNameOf,
  type FleetAgent,
} from './fleetAgents';
import { DEPARTMENTS, REGIONS } from './vocabulary';

/** Where the fleet's entities say that they come from. */
const LOCATION = 'url:https://github.com/acme/agents/fleet';

/** Which entities are of the fleet. */
export const FLEET_LABEL = 'acme.example/fleet';

/** In which region an agent works. */
export const REGION_LABEL = 'acme.example/region';

/** The agents of a fleet, the teams that own them, and their people. */
export function fleetEntities(count: number): Entity[] {
  return [
    ...DEPARTMENTS.flatMap(({ name }, index) => [
      ...REGIONS.map(region => teamEntity(name, region)),
      ...peopleOf(index).map(person => userEntity(person, name)),
    ]),
    ...fleetAgents(count).map(agentEntity),
  ];
}

function agentEntity(agent: FleetAgent): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: agent.name,
      title: agent.title,
      description: agent.description,
      labels: { [FLEET_LABEL]: 'true', [REGION_LABEL]: agent.region },
      annotations: {
        ...locations(),
        [ANNOTATIONS.AGENT_VERSION]: agent.agentVersion,
        [ANNOTATIONS.TIER]: agent.tier,
      },
    },
    spec: {
      type: 'ai-agent',
      lifecycle: agent.lifecycle,
      owner: `group:default/${agent.team}`,
    },
  };
}

function teamEntity(department: string, region: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name: teamOf(department, region),
      description: `Builds the agents of ${department} in ${region}`,
      annotations: locations(),
    },
    spec: { type: 'team', children: [], members: SIGNERS },
  };
}

function userEntity(person: string, department: string): Entity {
  const name = userNameOf(person);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, annotations: locations() },
    spec: {
      profile: { displayName: person, email: `${name}@acme.example` },
      memberOf: REGIONS.map(region => teamOf(department, region)),
    },
  };
}

function locations() {
  return {
    [ANNOTATION_LOCATION]: LOCATION,
    [ANNOTATION_ORIGIN_LOCATION]: LOCATION,
  };
}
