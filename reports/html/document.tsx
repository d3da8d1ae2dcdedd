import type { ComponentChildren } from 'preact';
import { documentTitle } from '../lead.ts';
import type { ReportModel } from '../model.ts';
import { Appendix } from './appendix.tsx';
import { CountTable } from './charts.tsx';
import { Cover } from './cover.tsx';
import { Aside, Dismissed, NotRunRules, Problems } from './rest.tsx';
import { Rule } from './rules.tsx';
import { style } from './style.ts';

/** Belt and braces: nothing in the file may load or run anything, whatever a quoted text says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function Document({ model }: { model: ReportModel }) {
  const { s, run } = model;
  return (
    <html lang={s.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content={`Amiable ${run.tool.version}`} />
        <title>{documentTitle(model)}</title>
        {/* Our own style sheet; its only data are two sentences of the catalogue, quoted. A text child would be escaped as HTML, which CSS is not. */}
        <style dangerouslySetInnerHTML={{ __html: style(s) }} />
      </head>
      <body>
        <a class="skip" href="#findings">
          {s.say('skip')}
        </a>
        <Cover model={model} />
        <Contents model={model} />
        <main>
          <Findings model={model} />
          <Others model={model} />
        </main>
      </body>
    </html>
  );
}

interface Part {
  id: string;
  title: string;
  count?: number;
}

function parts({ s, open, unsure, dismissed, suppressed, known, drafts, proof, run }: ReportModel): Part[] {
  const size = (sections: typeof open) => sections.reduce((sum, { entries }) => sum + entries.length, 0);
  const all: (Part | false)[] = [
    { id: 'findings', title: s.say('findings'), count: size(open) },
    { id: 'unsure', title: s.say('unsure'), count: size(unsure) },
    dismissed.length > 0 && { id: 'dismissed', title: s.say('dismissed'), count: dismissed.length },
    suppressed.length + known.length > 0 && { id: 'aside', title: s.say('aside'), count: suppressed.length + known.length },
    drafts.length > 0 && { id: 'drafts', title: s.say('drafts'), count: size(drafts) },
    { id: 'not-run', title: s.say('not-run'), count: proof.notRun.length },
    { id: 'problems', title: s.say('problems'), count: run.problems.length },
    { id: 'appendix', title: s.say('appendix') },
  ];
  return all.filter((part) => part !== false);
}

function Contents({ model }: { model: ReportModel }) {
  return (
    <nav class="contents" aria-label={model.s.say('contents')}>
      <ul>
        {parts(model).map(({ id, title, count }) => (
          <li>
            <a href={`#${id}`}>{title}</a>
            {count !== undefined && <span class="quiet"> {model.s.number(count)}</span>}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Part({ id, title, intro, children }: { id: string; title: string; intro?: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h2 id={id}>{title}</h2>
      {intro && <p class="intro">{intro}</p>}
      {children}
    </section>
  );
}

function Findings({ model }: { model: ReportModel }) {
  const { s, open, byFamily, byJurisdiction } = model;
  if (open.length === 0) {
    return (
      <Part id="findings" title={s.say('findings')}>
        <p>{s.say('findings.none')}</p>
        <p>{s.say('unknown.pass')}</p>
      </Part>
    );
  }
  return (
    <Part id="findings" title={s.say('findings')} intro={s.say('findings.intro')}>
      <CountTable caption={s.say('by-family')} first={s.say('col.family')} rows={byFamily} s={s} />
      {byJurisdiction.length > 1 && (
        <CountTable caption={s.say('by-jurisdiction')} first={s.say('col.jurisdiction')} rows={byJurisdiction} s={s} />
      )}
      {open.map((section) => (
        <Rule section={section} shelf="open" model={model} />
      ))}
    </Part>
  );
}

function Others({ model }: { model: ReportModel }) {
  const { s, unsure, dismissed, suppressed, known, drafts, proof, run } = model;
  const aside = [...suppressed, ...known];
  return (
    <>
      <Part id="unsure" title={s.say('unsure')} intro={unsure.length > 0 ? s.say('unsure.intro') : s.say('unsure.none')}>
        {unsure.map((section) => (
          <Rule section={section} shelf="unsure" model={model} />
        ))}
      </Part>
      {dismissed.length > 0 && (
        <Part id="dismissed" title={s.say('dismissed')} intro={s.say('dismissed.intro')}>
          <Dismissed entries={dismissed} model={model} />
        </Part>
      )}
      {aside.length > 0 && (
        <Part id="aside" title={s.say('aside')} intro={s.say('aside.intro')}>
          <Aside entries={aside} model={model} />
        </Part>
      )}
      {drafts.length > 0 && (
        <Part id="drafts" title={s.say('drafts')} intro={s.say('drafts.intro')}>
          {drafts.map((section) => (
            <Rule section={section} shelf="draft" model={model} />
          ))}
        </Part>
      )}
      <Part id="not-run" title={s.say('not-run')} {...(proof.notRun.length > 0 ? { intro: s.say('not-run.intro') } : {})}>
        <NotRunRules rules={proof.notRun} s={s} />
      </Part>
      <Part id="problems" title={s.say('problems')} {...(run.problems.length > 0 ? { intro: s.say('problems.intro') } : {})}>
        <Problems model={model} />
      </Part>
      <Part id="appendix" title={s.say('appendix')}>
        <Appendix model={model} />
      </Part>
    </>
  );
}
