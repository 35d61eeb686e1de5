import {
  agentVersionOf,
  ANNOTATIONS,
  createChecklistSchema,
  Fault,
  faultsError,
  faultsOf,
  OpenItem,
  parseOrThrow,
  saveItemSchema,
  setOpenItemsSchema,
  tierOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  ParsedDocument,
  parseDocumentInSteps,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common/document';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { z } from 'zod';
import { type AgentDirectory, ownersOf } from '../catalog/AgentDirectory';
import type { PeopleLookup } from '../catalog/PeopleLookup';
import type { Settings } from '../config/readSettings';
import { ImportReport, withReport } from './importReport';
import { PersonFinder } from './PersonFinder';
import { runInSlices } from './runInSlices';

/** A checklist that is to begin as a document says. */
export interface ImportedDraft {
  header: z.output<typeof createChecklistSchema>;
  /** Only those of which the document says anything. */
  items: ParsedDocument['items'];
  openItems: Pick<OpenItem, 'item' | 'missing' | 'owner' | 'dueDate'>[];
  /** Names what was not taken over, or was taken from elsewhere. */
  report: ImportReport;
}

/** More than any checklist has, few enough to be read without a pause. */
const MOST_LINES = 5_000;

const MOST_WARNINGS = 50;

/** Makes drafts of documents, with what the catalog knows of agent and people. */
export class DocumentImporter {
  readonly #directory: AgentDirectory;
  readonly #settings: Settings;

  static create(options: {
    directory: AgentDirectory;
    settings: Settings;
  }): DocumentImporter {
    return new DocumentImporter(options.directory, options.settings);
  }

  private constructor(directory: AgentDirectory, settings: Settings) {
    this.#directory = directory;
    this.#settings = settings;
  }

  /**
   * @param importer - the ref of the person who imports
   * @param people - of the use case that imports
   *
   * @throws InputError that names each property which a checklist cannot do
   *   without and the document does not give, or gives wrongly; with a report
   */
  async read(
    markdown: string,
    agent: Entity,
    importer: string,
    {
      credentials,
      people,
    }: { credentials: BackstageCredentials; people: PeopleLookup },
  ): Promise<ImportedDraft> {
    requireFewLines(markdown);
    const document = await runInSlices(parseDocumentInSteps(markdown));
    const warnings = [
      ...agentWarnings(document, agent),
      ...ownerWarnings(document, agent),
      ...document.warnings,
    ];
    const finder = await PersonFinder.create({
      directory: this.#directory,
      people,
      names: [...document.builders, document.sponsor ?? ''],
      credentials,
    });
    const builders = finder.find(document.builders, warnings);
    if (builders.length === 0) {
      warnings.push(
        `The document names no builder whom the catalog knows, so ${importer} is the builder.`,
      );
      builders.push(importer);
    }
    const [sponsor = null] = finder.find(
      document.sponsor === null ? [] : [document.sponsor],
      warnings,
    );
    warnOfUnknownOwners(document, warnings);
    const values = {
      entityRef: stringifyEntityRef(agent),
      agentVersion: this.#version(document, agent, warnings),
      tier: this.#tier(document, agent, warnings),
      regulations: this.#regulations(document, warnings),
      pilot: document.pilot,
      targetLaunchDate: document.targetLaunchDate,
      builders,
      sponsor,
      artifacts: document.artifacts,
    };
    const { items, openItems } = document;
    const report: ImportReport = {
      warnings: boundWarnings(warnings),
      draft: { ...values, items, openItems },
    };
    const faults = [...faultsOfHeader(values), ...faultsOfContent(document)];
    if (faults.length > 0) {
      throw withReport(faultsError(faults), report);
    }
    return {
      header: parseOrThrow(createChecklistSchema, values),
      items: items.filter(saysAnything),
      openItems,
      report,
    };
  }

  #version(
    { agentVersion }: ParsedDocument,
    agent: Entity,
    warnings: string[],
  ): string | null {
    const annotated = agentVersionOf(agent);
    if (agentVersion === null && annotated !== null) {
      warnings.push(
        `The document names no agent version; ${annotated} is that of the catalog.`,
      );
    }
    return agentVersion ?? annotated;
  }

  /** The highest where nobody says, so that nothing passes by an omission. */
  #tier({ tier }: ParsedDocument, agent: Entity, warnings: string[]) {
    if (tier !== null) {
      return tier;
    }
    const { tier: annotated, written } = tierOf(agent);
    if (annotated !== null) {
      warnings.push(
        `The document names no tier; ${annotated} is that of the catalog.`,
      );
      return annotated;
    }
    if (written !== null) {
      warnings.push(
        `The annotation ${ANNOTATIONS.TIER} of the agent is “${written}”, which is no tier.`,
      );
    }
    warnings.push(
      'The document names no tier; the checklist has the tier high until a builder changes it.',
    );
    return 'high';
  }

  #regulations({ regulations }: ParsedDocument, warnings: string[]): string[] {
    const known = this.#settings.policy.regulations;
    return [...new Set(regulations)].filter(regulation => {
      const isKnown = Object.hasOwn(known, regulation);
      if (!isKnown) {
        warnings.push(
          `The regulation “${regulation}” is none of ${Object.keys(known).join(
            ', ',
          )} and was left out.`,
        );
      }
      return isKnown;
    });
  }
}

function agentWarnings({ agent }: ParsedDocument, entity: Entity): string[] {
  const entityRef = stringifyEntityRef(entity);
  return agent === null || [entityRef, entity.metadata.name].includes(agent)
    ? []
    : [`The document is about “${agent}”; it was imported for ${entityRef}.`];
}

/** The catalog says who owns an agent, and nobody else. */
function ownerWarnings({ owners }: ParsedDocument, entity: Entity): string[] {
  const actual = ownersOf(entity);
  const others = owners.filter(owner => !actual.includes(owner));
  return others.length === 0
    ? []
    : [
        `The document says that ${others
          .map(owner => `“${owner}”`)
          .join(', ')} owns the agent, and the catalog says: ${
          actual.join(', ') || 'nobody'
        }. That of the catalog counts.`,
      ];
}

/** Owners stay as written: the rules tell of one that is not a person. */
function warnOfUnknownOwners(
  { openItems }: ParsedDocument,
  warnings: string[],
): void {
  for (const { item, owner } of openItems) {
    if (!owner.trim().startsWith('user:')) {
      warnings.push(
        owner.trim() === ''
          ? `The open item of item ${item} names no owner; choose one from the catalog.`
          : `The open item of item ${item} is owned by “${owner}”, which is no person’s ref; choose the owner from the catalog.`,
      );
    }
  }
}

function requireFewLines(markdown: string): void {
  if (markdown.split(/\r\n?|\n/, MOST_LINES + 1).length > MOST_LINES) {
    throw new InputError(`The document has more than ${MOST_LINES} lines`);
  }
}

/** All that they say, in no more than fifty. */
function boundWarnings(warnings: string[]): string[] {
  if (warnings.length <= MOST_WARNINGS) {
    return warnings;
  }
  const rest = warnings.slice(MOST_WARNINGS - 1);
  return [
    ...warnings.slice(0, MOST_WARNINGS - 1),
    `There are ${rest.length} more: ${rest.join(' ')}`,
  ];
}

function faultsOfHeader(
  header: Record<keyof ImportedDraft['header'], unknown>,
): Fault[] {
  const missing: Fault[] = [];
  if (header.agentVersion === null) {
    missing.push({
      path: 'agentVersion',
      message: 'neither the document nor the catalog says the agent’s version',
    });
  }
  if (header.pilot === null) {
    missing.push({
      path: 'pilot',
      message:
        'the document does not say from which day to which the pilot ran, as in “Pilot ran: 2026-05-13 to 2026-06-12”',
    });
  }
  const named = missing.map(({ path }) => path);
  return [
    ...missing,
    ...faultsOfValue(createChecklistSchema, header).filter(
      ({ path }) => !named.includes(path),
    ),
  ];
}

function saysAnything({
  declared,
  evidence,
  note,
}: ParsedDocument['items'][number]): boolean {
  return declared !== null || Object.keys(evidence).length > 0 || note !== '';
}

/** Checked as if it had come through the calls for items and open items. */
function faultsOfContent({ items, openItems }: ParsedDocument): Fault[] {
  const revision = 1;
  return [
    ...items
      .filter(saysAnything)
      .flatMap(({ number, ...content }) =>
        faultsOfValue(saveItemSchema(number)!, { revision, ...content }).map(
          fault => ({ ...fault, path: `items[${number - 1}].${fault.path}` }),
        ),
      ),
    ...faultsOfValue(setOpenItemsSchema, { revision, openItems }),
  ];
}

function faultsOfValue(schema: z.ZodType, value: object): Fault[] {
  const { error } = schema.safeParse(value);
  return error ? faultsOf(error) : [];
}
