import { ANNOTATIONS } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { createCatalogModelLayer } from '@backstage/catalog-model/alpha';

/**
 * What the annotations of Pilot to Prod mean, for those who read the catalog's
 * model: people, tools and assistants. It describes, and enforces nothing: no
 * annotation has a schema, as the catalog leaves out an entity whose annotation
 * does not fit its schema.
 *
 * @alpha
 */
export const agentModelLayer = createCatalogModelLayer({
  layerId: 'pilot-to-prod/agents',
  builder: model => {
    model.addAnnotation({
      name: ANNOTATIONS.AGENT_VERSION,
      title: 'Agent version',
      description:
        'The version of an AI agent that is in its pilot or in production, such as 1.0. Its owner writes it; a new Pilot to Prod checklist begins with it.',
    });
    model.addAnnotation({
      name: ANNOTATIONS.TIER,
      title: 'Risk tier',
      description:
        'How much can go wrong with an AI agent: low, medium or high. Its owner writes it; a new Pilot to Prod checklist begins with it.',
    });
    model.addAnnotation({
      name: ANNOTATIONS.LIFECYCLE,
      title: 'Lifecycle by clearance',
      description:
        'Where an AI agent stands by its clearances: pilot or production, whatever its lifecycles are called here. Set by Pilot to Prod alone.',
    });
    model.addAnnotation({
      name: ANNOTATIONS.DECLARED_LIFECYCLE,
      title: 'Declared lifecycle',
      description:
        'The spec.lifecycle that the entity file of an AI agent declares, which may not be the one that the catalog shows. Set by Pilot to Prod alone.',
    });
    model.addAnnotation({
      name: ANNOTATIONS.OUTCOME,
      title: 'Pilot to Prod outcome',
      description:
        'What the checklists of an AI agent come to: none, incomplete, blocked, conditional, cleared or revoked. Set by Pilot to Prod alone.',
    });
    model.addAnnotation({
      name: ANNOTATIONS.CLEARED_VERSION,
      title: 'Cleared version',
      description:
        'The newest version of an AI agent that has a live clearance for production; absent without one. Set by Pilot to Prod alone.',
    });
    model.addAnnotation({
      name: ANNOTATIONS.ATTENTION,
      title: 'Attention',
      description:
        'What has become of the live clearances of an AI agent since they were signed, as health codes with commas between; absent where all is well. Set by Pilot to Prod alone.',
    });
    model.addAnnotation({
      name: ANNOTATIONS.UNGOVERNED,
      title: 'Ungoverned',
      description:
        'There, and "true", where an AI agent declares production without a live clearance. Set by Pilot to Prod alone.',
    });
  },
});
