/**
 * Template 07 as a Markdown document: a checklist written as one, and one read
 * into what a checklist is made of.
 *
 * @packageDocumentation
 */
export type { DocumentHeader } from './parseHeader';
export type { OpenItemDraft } from './parseOpenItems';
export type { ParsedDocument } from './parseDocument';
export { parseDocument, parseDocumentInSteps } from './parseDocument';
export { renderDocument } from './renderDocument';
export type { TemplateAgent } from './renderTemplate';
export { renderTemplate } from './renderTemplate';
