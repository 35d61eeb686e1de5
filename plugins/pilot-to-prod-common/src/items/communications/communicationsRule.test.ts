import { codesOf } from '../../__testUtils__/workedChecklist';
import type { CommunicationsEvidence } from './communicationsEvidence';

const message = {
  channel: 'Slack #finance',
  content: 'The invoice agent goes live.',
  scheduledFor: '2026-06-13',
};

describe('item 8, communications', () => {
  it.each<[string, CommunicationsEvidence, string[]]>([
    ['one whole message', { messages: [message] }, []],
    ['no messages', {}, ['message-missing']],
    ['an empty list', { messages: [] }, ['message-missing']],
    [
      'no channel',
      { messages: [{ ...message, channel: undefined }] },
      ['message-missing'],
    ],
    [
      'a blank channel',
      { messages: [{ ...message, channel: ' ' }] },
      ['message-missing'],
    ],
    [
      'no content',
      { messages: [{ ...message, content: undefined }] },
      ['content-missing'],
    ],
    [
      'blank content',
      { messages: [{ ...message, content: '\n ' }] },
      ['content-missing'],
    ],
    [
      'content elsewhere',
      { messages: [{ ...message, content: 'https://example.com/post' }] },
      [],
    ],
    [
      'not scheduled',
      { messages: [{ ...message, scheduledFor: undefined }] },
      ['not-scheduled'],
    ],
    [
      'one of two not scheduled',
      { messages: [message, { ...message, scheduledFor: undefined }] },
      ['not-scheduled'],
    ],
    [
      'an empty row',
      { messages: [{}] },
      ['message-missing', 'content-missing', 'not-scheduled'],
    ],
    [
      'scheduled long ago',
      { messages: [{ ...message, scheduledFor: '2026-01-01' }] },
      [],
    ],
  ])('%s', (_, evidence, expected) => {
    expect(codesOf(8, evidence)).toEqual(expected);
  });
});
