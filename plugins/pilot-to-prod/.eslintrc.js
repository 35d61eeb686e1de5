const message =
  "Dates, numbers, lists and order follow the app's language, not the browser's: hand on the `language` of `useT` or `useLanguage`.";

/** Calls whose language is left to the browser, so that readers get a mixture. */
const inBrowsersLanguage = [
  'NewExpression[callee.object.name="Intl"][arguments.length=0]',
  'NewExpression[callee.object.name="Intl"][arguments.0.type="Identifier"][arguments.0.name="undefined"]',
  'CallExpression[callee.object.name="Intl"][arguments.length=0]',
  'CallExpression[callee.object.name="Intl"][arguments.0.type="Identifier"][arguments.0.name="undefined"]',
  'CallExpression[callee.property.name=/^toLocale/][arguments.length=0]',
  'CallExpression[callee.property.name=/^toLocale/][arguments.0.type="Identifier"][arguments.0.name="undefined"]',
  'CallExpression[callee.property.name="localeCompare"][arguments.length<2]',
  'CallExpression[callee.property.name="localeCompare"][arguments.1.type="Identifier"][arguments.1.name="undefined"]',
  'MemberExpression[object.name="navigator"][property.name=/^languages?$/]',
].map(selector => ({ message, selector }));

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // The role's own rules come first; these replace its `no-restricted-syntax`.
  rules: {
    'no-restricted-syntax': [
      'error',
      ...inBrowsersLanguage,
      {
        message:
          'Import what you need from react by name; there is no need for the default import.',
        selector:
          "ImportDeclaration[source.value='react'] :matches(ImportDefaultSpecifier, ImportNamespaceSpecifier)",
      },
    ],
  },
});
