import { decodeDocument } from './decodeDocument';

const TEXT = 'Ziel erfüllt – gut ✅';

describe('decodeDocument', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), undefined],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`), undefined],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), undefined],
    [
      'big-endian UTF-16 with a mark',
      Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(),
      undefined,
    ],
    ['UTF-16 by charset', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
    [
      'a mark that contradicts the charset',
      Buffer.from(`\uFEFF${TEXT}`),
      'iso-8859-1',
    ],
  ])('reads %s', (_, bytes, charset) => {
    expect(decodeDocument(bytes, charset)).toBe(TEXT);
  });

  it('reads ISO 8859-1 where the charset says so', () => {
    const bytes = Buffer.from('Ziel erfüllt', 'latin1');
    expect(decodeDocument(bytes, 'iso-8859-1')).toBe('Ziel erfüllt');
  });

  it.each([
    ['Ziel erf\xfcllt', 'byte 9 (0xFC)'],
    ['\xff', 'byte 1 (0xFF)'],
    ['abc\xc3', 'byte 4 (0xC3)'],
    ['verst\xe4rkt', 'byte 6 (0xE4)'],
    ['a\xc3(', 'byte 2 (0xC3)'],
  ])('names the byte at which %j is no UTF-8', (text, place) => {
    expect(() => decodeDocument(Buffer.from(text, 'latin1'))).toThrow(
      `The document is not UTF-8: ${place}`,
    );
  });

  it('refuses UTF-16 without a mark, which has NULs', () => {
    expect(() => decodeDocument(Buffer.from('abc', 'utf16le'))).toThrow(
      'a NUL as character 2',
    );
  });

  it('refuses a charset that nobody knows', () => {
    expect(() => decodeDocument(Buffer.from('a'), 'klingon')).toThrow(
      'The charset “klingon” is unknown',
    );
  });
});
