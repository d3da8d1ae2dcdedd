import type { LabelledText } from '../checks/lib/model/labelled.ts';
import type { Verdict } from '../checks/lib/opinions.ts';
import { pagesOf } from '../checks/lib/pages.ts';
import type { Words } from '../checks/lib/words.ts';
import { passageOfTemplate } from '../checks/passages.ts';
import { readTemplate } from '../checks/read/template.ts';
import type { Findings, Read } from './quality-page.ts';

/** What a debtor reads of a labelled text: of a template each of its versions, of anything else the text as it stands. */
export function pagesToRead(text: LabelledText): string[] {
  if (!text.template) return [text.text];
  const { template } = readTemplate(`${text.id}.html`, text.text, { lang: text.lang });
  if (!template) return [];
  const parties = { creditor: [], collector: [] };
  return pagesOf(passageOfTemplate(template, '2026-01-01', {}, parties, {}, new Map()).passage).map((page) => page.text);
}

/** Labelled texts as the words and the model that ship read them; `verdictOn`: what a second reader said about a page. */
export function readAsShipped(
  texts: readonly LabelledText[],
  groups: readonly number[],
  words: Words,
  verdictOn?: (page: string) => Verdict | undefined,
): Read[] {
  return texts.map((text, i) => {
    const pages = pagesToRead(text);
    const { lang } = text;
    return readOf(
      text,
      groups[i]!,
      pages.flatMap((page) => words.frames(page, lang)),
      pages.flatMap((page) => words.suspects(page, lang)),
      pages.every((page) => words.doubts(page, lang)),
      verdictOn && pages.flatMap((page) => findingsIn(verdictOn(page))),
    );
  });
}

function findingsIn(verdict: Verdict | undefined): Findings {
  return verdict && 'findings' in verdict ? verdict.findings : [];
}

/**
 * Both: what frames found unless the model doubts it and nobody said it outright, and what the model found beside. A finding that touches what may be read either way, and nothing
 * that coerces, counts neither for nor against.
 */
export function readOf(text: LabelledText, group: number, frames: Findings, suspects: Findings, doubted: boolean, reader?: Findings): Read {
  const counts = ({ start, end }: Findings[number]) => {
    const touches = (span: { start: number; end: number }) => start < span.end && span.start < end;
    return text.template === true || text.labels.some(touches) || !text.borderline.some(touches);
  };
  const seen = { frames: frames.filter(counts), model: suspects.filter(counts) };
  const apart = seen.model.filter(({ start, end }) => !seen.frames.some((frame) => frame.start < end && start < frame.end));
  const both = doubted ? seen.frames.filter(({ outright }) => outright) : [...seen.frames, ...apart];
  const second = reader?.filter(counts);
  return { text, group, found: { ...seen, both, ...(second ? { reader: second, all: [...both, ...second] } : {}) } };
}
