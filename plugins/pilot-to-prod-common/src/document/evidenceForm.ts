/** A label of the document with the words after it. */
export interface Pair {
  label: string;
  /** `undefined` where the document says that nothing was given. */
  value: string | undefined;
}

type Values = Record<string, unknown>;

/** One labelled fact, made of one or more properties. */
export interface Field {
  label: string;
  /** `undefined` where there is nothing to tell. */
  write(values: Values): string | undefined;
  /** `undefined` where the words do not tell what they should. */
  read(words: string): Values | undefined;
}

/**
 * Facts that belong together. The label of the first begins the group, so that
 * it is written even when there is nothing to tell.
 */
export interface Group {
  key: string;
  /** Whether there may be any number of them. */
  repeated: boolean;
  fields: [Field, ...Field[]];
}

/** How the evidence of one item is told in words, and read from them. */
export type EvidenceForm = readonly (Field | Group)[];

/** Evidence in words, one line a fact or group. */
export function writeEvidence(form: EvidenceForm, evidence: object): Pair[][] {
  const values = evidence as Values;
  return form.flatMap(entry => {
    if (!isGroup(entry)) {
      const value = entry.write(values);
      return value === undefined ? [] : [[{ label: entry.label, value }]];
    }
    const content = values[entry.key];
    if (content === undefined) {
      return [];
    }
    const groups = (entry.repeated ? content : [content]) as Values[];
    return groups.map(group => writeGroup(entry, group));
  });
}

function writeGroup({ fields }: Group, values: Values): Pair[] {
  return fields.flatMap(({ label, write }, index) => {
    const value = write(values);
    return value === undefined && index > 0 ? [] : [{ label, value }];
  });
}

/** The evidence that words tell; `undefined` where they tell anything else. */
export function readEvidence(
  form: EvidenceForm,
  pairs: Pair[],
): object | undefined {
  const evidence: Values = {};
  let group: Group | undefined;
  let target = evidence;
  for (const { label, value } of pairs) {
    let field = group?.fields.slice(1).find(other => other.label === label);
    if (field === undefined) {
      const entry = form.find(other => firstLabelOf(other) === label);
      if (entry === undefined) {
        return undefined;
      }
      if (isGroup(entry)) {
        group = entry;
        target = {};
        if (!addGroup(group, target, evidence)) {
          return undefined;
        }
        [field] = group.fields;
      } else {
        group = undefined;
        target = evidence;
        field = entry;
      }
    }
    const values = value === undefined ? {} : field.read(value);
    if (values === undefined || !addNew(values, target)) {
      return undefined;
    }
  }
  return evidence;
}

function addGroup(
  { key, repeated }: Group,
  values: Values,
  evidence: Values,
): boolean {
  if (!repeated) {
    return addNew({ [key]: values }, evidence);
  }
  evidence[key] ??= [];
  (evidence[key] as Values[]).push(values);
  return true;
}

/** Adds values, unless one is there already: nobody can say which counts. */
function addNew(values: Values, target: Values): boolean {
  const isNew = Object.keys(values).every(key => !(key in target));
  Object.assign(target, values);
  return isNew;
}

function firstLabelOf(entry: Field | Group): string {
  return isGroup(entry) ? entry.fields[0].label : entry.label;
}

function isGroup(entry: Field | Group): entry is Group {
  return 'fields' in entry;
}
