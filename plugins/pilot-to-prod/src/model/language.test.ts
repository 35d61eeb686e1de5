import { languageTag } from './language';

describe('languageTag', () => {
  it.each([
    ['en', 'en'],
    ['zh_CN', 'zh-CN'],
    ['pt-br', 'pt-BR'],
    ['', 'en'],
    ['no language', 'en'],
    ['d', 'en'],
  ])('of %j is %s', (language, tag) => {
    expect(languageTag(language)).toBe(tag);
    expect(() => new Intl.DateTimeFormat(tag)).not.toThrow();
  });
});
