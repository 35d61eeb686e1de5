import { itemDefinitions } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { z } from 'zod';

type Schema = z.core.JSONSchema.JSONSchema;

/** The evidence of items 1 to 9, one line each, as the schemas have it. */
export function describeEvidence(): string {
  return itemDefinitions
    .filter(({ number }) => number !== 10)
    .map(({ number, title, schema }) => {
      const shape = shapeOf(z.toJSONSchema(schema, { io: 'input' }));
      return `${number}. ${title}: ${shape}`;
    })
    .join('\n');
}

function shapeOf(schema: Schema): string {
  if (schema.enum !== undefined) {
    return schema.enum.map(value => JSON.stringify(value)).join(' | ');
  }
  if (schema.type === 'array') {
    return `[${shapeOf(schema.items as Schema)}]`;
  }
  if (schema.type === 'object') {
    const parts = Object.entries(schema.properties ?? {}).map(
      ([name, property]) => `${name}: ${shapeOf(property as Schema)}`,
    );
    return `{ ${parts.join(', ')} }`;
  }
  return schema.format === 'date' ? 'YYYY-MM-DD' : String(schema.type);
}
