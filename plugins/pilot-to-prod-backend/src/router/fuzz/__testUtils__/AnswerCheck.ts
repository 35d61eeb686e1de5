import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { openApiDocument } from '../../openApi';
import type { DescribedOperation } from './RequestMaker';

/** An answer as it came over the wire. */
export interface WireAnswer {
  status: number;
  contentType: string | undefined;
  body: string;
}

/** Compares answers with what `openapi.json` says of them. */
export class AnswerCheck {
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: true });

  constructor(document: ReturnType<typeof openApiDocument>) {
    addFormats(this.#ajv);
    this.#ajv.addSchema(document, 'openapi.json');
  }

  /** What is wrong with an answer; `undefined` where it is as described. */
  faultOf(
    {
      method,
      path,
      operation,
    }: {
      method: string;
      path: string;
      operation: DescribedOperation;
    },
    { status, contentType, body }: WireAnswer,
  ): string | undefined {
    const described = operation.responses[status];
    if (described === undefined) {
      return `The status ${status} is not described`;
    }
    if (described.content === undefined) {
      return body === '' ? undefined : 'The answer should be empty';
    }
    const type = contentType?.split(';')[0] ?? '';
    if (described.content[type] === undefined) {
      return `The content type ${contentType} is not described`;
    }
    if (type !== 'application/json') {
      return body === '' ? 'The answer is empty' : undefined;
    }
    const pointer = [
      'paths',
      path,
      method,
      'responses',
      status,
      'content',
      type,
    ]
      .map(part => String(part).replace(/~/g, '~0').replace(/\//g, '~1'))
      .map(encodeURIComponent)
      .join('/');
    const validate = this.#ajv.getSchema(`openapi.json#/${pointer}/schema`)!;
    return validate(JSON.parse(body))
      ? undefined
      : `The body is not as described: ${this.#ajv.errorsText(
          validate.errors?.slice(0, 3),
        )}`;
  }
}
