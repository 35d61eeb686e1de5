import {
  importDocumentSchema,
  templateSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Request, Router } from 'express';
import { answerWithReport } from '../document/importReport';
import type { ChecklistReader } from '../service/ChecklistReader';
import type { ChecklistService } from '../service/ChecklistService';
import type { RunAudited } from './audited';
import { MARKDOWN_TYPE, readDocumentOf } from './bodies';
import { idOf, queryOf } from './parseRequest';

/** A checklist as a file for people: document out and in, calendar out. */
export function addDocumentRoutes(
  router: Router,
  options: {
    /** Who asks, a person or a service. */
    anybody: (req: Request) => Promise<{ credentials: BackstageCredentials }>;
    checklists: ChecklistService;
    reader: ChecklistReader;
    runAudited: RunAudited;
  },
): void {
  const { anybody, checklists, reader, runAudited } = options;

  router.get('/checklists/:id/document', async (req, res) => {
    const caller = await anybody(req);
    const document = await reader.document(idOf(req), caller);
    res.type(`${MARKDOWN_TYPE}; charset=utf-8`).send(document);
  });

  router.get('/template', async (req, res) => {
    const caller = await anybody(req);
    const { entityRef } = queryOf(req, templateSchema);
    const template = await reader.template(entityRef, caller);
    res.type(`${MARKDOWN_TYPE}; charset=utf-8`).send(template);
  });

  router.get('/checklists/:id/calendar.ics', async (req, res) => {
    const caller = await anybody(req);
    const calendar = await reader.calendar(idOf(req), caller);
    res.attachment('pilot-to-prod.ics');
    res.type('text/calendar; charset=utf-8').send(calendar);
  });

  router.post('/checklists/import', async (req, res) => {
    const answer = await runAudited(
      req,
      'checklist-import',
      caller => {
        const { entityRef } = queryOf(req, importDocumentSchema);
        return checklists.importDocument(
          entityRef,
          () => readDocumentOf(req, res),
          caller,
        );
      },
      ({ checklist }) => checklist,
    ).catch(error => {
      throw answerWithReport(error);
    });
    res.status(201).json(answer);
  });
}
