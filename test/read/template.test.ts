import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { blocksOf } from '../../checks/lib/blocks.ts';
import { spansIn } from '../../checks/lib/spans.ts';
import { readTemplate } from '../../checks/read/template.ts';
import { readTemplates } from '../../checks/read/templates.ts';
import type { PartRole, Template } from '../../checks/types.ts';
import { cpuTime } from '../cpu-time.ts';

function read(source: string, path = 'letter.hbs'): Template {
  const { template, problems } = readTemplate(path, source);
  expect(problems).toEqual([]);
  return template!;
}

/** Each reading of a part as `conditions: text`, with slots as [name]. */
function readings(template: Template, role: PartRole = 'body'): string[] {
  return template.parts
    .filter((part) => part.role === role)
    .flatMap(({ nodes }) => blocksOf(nodes, role))
    .flatMap((block) => block.readings)
    .map(({ text, pieces, given }) => {
      const shown = pieces.map(({ start, end, slot }) => (slot === undefined ? text.slice(start, end) : `[${slot}]`)).join('');
      const conditions = given.map(({ name, is }) => (is ? name : `!${name}`)).join(' ');
      return `${conditions === '' ? '' : `${conditions}: `}${shown.replace(/\s+/g, ' ').trim()}`;
    });
}

describe('the grammar of Handlebars', () => {
  it.each<[name: string, source: string, expected: string[]]>([
    ['if and else', 'Pay {{#if late}}now{{else}}soon{{/if}}.', ['late: Pay now.', '!late: Pay soon.']],
    ['else if', '{{#if a}}1{{else if b}}2{{else}}3{{/if}}', ['a: 1', '!a b: 2', '!a !b: 3']],
    ['unless is the same condition denied', '{{#if a}}1{{/if}}{{#unless a}}2{{/unless}}', ['a: 1', '!a: 2']],
    ['not is the same condition denied', '{{#if a}}1{{/if}}{{#if (not a)}}2{{/if}}', ['a: 1', '!a: 2']],
    ['unequal is equal denied', '{{#if (eq t "b")}}1{{/if}}{{#if (ne t "b")}}2{{/if}}', ['t == "b": 1', '!t == "b": 2']],
    ['a comparison asks the same whichever side comes first', `{{#if (eq t "b")}}1{{/if}}{{#if (eq 'b' t)}}2{{/if}}`, ['t == "b": 12']],
    ['values exclude one another', '{{#if (eq t "a")}}1{{/if}}{{#if (is t "b")}}2{{/if}}', ['t == "a": 1', 't == "b": 2']],
    ['a helper that takes the sign', '{{#ifCond t "==" "b"}}1{{/ifCond}}{{#if (ne t "b")}}2{{/if}}', ['t == "b": 1', '!t == "b": 2']],
    [
      'bounds',
      '{{#if (gt n 30)}}1{{/if}}{{#if (lte n 30)}}2{{/if}}{{#if (gt n 60)}}3{{/if}}',
      ['60 < n: 13', '30 < n !60 < n: 1', '!30 < n: 2'],
    ],
    ['and asks two things', '{{#if (and a b)}}1{{/if}}{{#unless a}}2{{/unless}}', ['a b: 1', '!a: 2']],
    ['or asks two things', '{{#if (or a (not b))}}1{{else}}2{{/if}}', ['a: 1', '!a !b: 1', '!a b: 2']],
    ['one condition, however it is spaced', '{{#if ( eq  t   "b" )}}1{{/if}}{{#eq t "b"}}2{{/eq}}', ['t == "b": 12']],
    ['what contradicts itself is never read', '{{#if a}}x{{#unless a}}never{{/unless}}{{/if}}', ['a: x']],
    ['a repeat is read zero times or once', 'List:{{#each items}} {{label}}{{/each}}', ['items: List: [items.label]', '!items: List:']],
    ['each and else', '{{#each items}}{{this}}{{else}}none{{/each}}', ['items: [items]', '!items: none']],
    ['a loop and a condition on its list', '{{#if items}}Yes{{#each items}}, {{x}}{{/each}}{{/if}}', ['items: Yes, [items.x]']],
    [
      'with, parents, root and block parameters',
      '{{#with debt as |d|}}{{total}} {{d.due}} {{../name}} {{@root.city}}{{/with}}',
      ['debt: [debt.total] [debt.due] [name] [city]'],
    ],
    ['a section of Mustache and its inverse', '{{#plan}}yes{{/plan}}{{^plan}}no{{/plan}}', ['plan: yes', '!plan: no']],
    ['a helper that nobody knows may print its body or not', 'a{{#wrap x}} b{{/wrap}}', ['wrap x: a b', '!wrap x: a']],
    [
      'a helper prints its first path',
      '{{formatMoney debt.total currency}} {{t "key"}} {{#if x}}{{upper (trim name)}}{{/if}}',
      ['x: [debt.total] [t "key"] [name]', '!x: [debt.total] [t "key"]'],
    ],
    ['raw, ampersand and comments', '{{{a}}} {{&b}}{{! gone }}{{!-- {{gone}} --}}', ['[a] [b]']],
    ['white space control', 'a   {{~b~}}   c', ['a[b]c']],
    ['an escaped mustache is text', String.raw`\{{name}} {{x}}`, ['{{name}} [x]']],
    ['an inline partial', '{{#*inline "sig"}}Bye {{me}}{{/inline}}Hi. {{> sig}}', ['Hi. Bye [me]']],
    ['a partial that is elsewhere', 'Hi {{> footer}}', ['Hi [> footer]']],
  ])('%s', (_, source, expected) => {
    expect(readings(read(source))).toEqual(expected);
  });

  it('does not take the line of a block tag for a blank line', () => {
    expect(readings(read('We did\n{{#if plan}}\nhave a plan\n{{/if}}\nand go on.'))).toEqual([
      'plan: We did have a plan and go on.',
      '!plan: We did and go on.',
    ]);
    expect(readings(read('We did\n{{#if plan}}\n\nYou have a plan.\n{{/if}}\n\nPay.'))).toEqual([
      'We did',
      'plan: You have a plan.',
      'Pay.',
    ]);
  });

  it.each<[name: string, source: string, line: number, column: number, reason: string]>([
    ['a block left open', 'Dear {{name}},\n\n{{#if late}}\nPay {{amount}} now.\n', 3, 1, '{{#if}} without {{/if}}'],
    ['the inner one of two', '{{#if a}}\n {{#each b}} x {{/if}}\n', 2, 5, "each doesn't match if"],
    ['a filter of another grammar', 'Total:\n {{ amount | money }}', 2, 12, 'unexpected |'],
    ['a mustache left open', 'Total {{ amount', 1, 7, '{{ without }}'],
    ['an end without a beginning', 'x {{/if}}', 1, 3, 'unexpected {{/'],
    ['blocks of Jinja', 'Hi {{ name }}\n{% if late %}now{% endif %}', 2, 1, 'unexpected {% if'],
    ['nesting without end', '{{#if a}}'.repeat(150) + '{{/if}}'.repeat(150), 1, 910, 'more than 100 blocks inside one another'],
  ])('says where it is broken: %s', (_, source, line, column, reason) => {
    const { template, problems } = readTemplate('broken.hbs', source);
    expect(problems).toMatchObject([{ code: 'template-broken', file: 'broken.hbs', line, column, data: { reason } }]);
    expect(template?.source).toBe(source);
  });

  it('reads a broken template as text with slots', () => {
    const { template } = readTemplate('broken.hbs', 'Dear {{name}},\n\n{{#if late}}Pay {{amount | money}} now.');
    expect(readings(template!)).toEqual(['Dear [name],', 'Pay [amount] now.']);
  });
});

describe('HTML as a person reads it', () => {
  it.each<[name: string, source: string, expected: string[]]>([
    ['inline tags join', '<p>sai<b>s</b>ie <i>immédiate</i></p>', ['saisie immédiate']],
    ['paragraphs part, lines do not', '<p>one</p><p>two<br>three</p>', ['one', 'two three']],
    ['two breaks make a paragraph', 'one<br>\n<br/>two', ['one', 'two']],
    ['line breaks of the source are spaces', '<p>one\n\n\n  two</p>', ['one two']],
    ['entities', '<p>&Eacute;ch&eacute;ance&nbsp;: 40&#8239;&euro; AT&T &amp;lt; &unknown;</p>', ['Échéance : 40 € AT&T &lt; &unknown;']],
    [
      'comments, style and script are not read',
      '<style>p{}</style><p>a<!-- <p>no</p> -->b<script>no("</p>")</script></p><!--[if mso]>no<![endif]-->',
      ['ab'],
    ],
    [
      'cells of a row stand together, rows apart',
      '<table><tr><td>Total</td><td>5</td></tr><tr><td>Due</td></tr></table>',
      ['Total 5', 'Due'],
    ],
    ['list items stand together', '<ul><li>pay</li><li>ask</li></ul>after', ['pay ask', 'after']],
    ['an unclosed paragraph', '<p>one<p>two', ['one', 'two']],
    [
      'conditions around tags',
      '<table>{{#if a}}<tr><td>A {{x}}</td></tr>{{/if}}{{#if b}}<tr><td>B</td></tr>{{/if}}</table>',
      ['a: A [x]', 'b: B'],
    ],
    ['branches that straddle tags', '{{#if a}}<p class="x">{{else}}<p>{{/if}}text</p>', ['text']],
    ['conditions inside a tag', '<p {{#if a}}class="x"{{/if}} title={{t}}>text</p>', ['text']],
    ['slots in tags are not read', '<p style="color:{{c}}">text <a href="https://example.com/{{id}}">here</a></p>', ['text here']],
    ['preformatted text keeps its lines', '<pre>one\n\ntwo</pre>', ['one', 'two']],
  ])('%s', (_, source, expected) => {
    expect(readings(read(source))).toEqual(expected);
  });

  it.each<[name: string, source: string, hidden: string[], body: string[]]>([
    ['display:none', 'a<span style="display: NONE !important">b</span>c', ['b'], ['ac']],
    ['the hidden attribute', '<p>a</p><p hidden>b</p><p>c</p>', ['b'], ['a', 'c']],
    ['no size of letters', 'a<span style="font-size:0">b</span>', ['b'], ['a']],
    ['a size given back inside, as mail builders do', 'a<td style="font-size:0px"><p style="font-size:13px">b</p></td>', [], ['a', 'b']],
    ['no height', '<p>a</p><div style="max-height:0;overflow:hidden">b</div>', ['b'], ['a']],
    ['no height, but overflowing', '<p>a</p><div style="height:0">b</div>', [], ['a', 'b']],
    ['the colour of the ground', '<body bgcolor="#FFF">a<font color="white">b<b style="color:red">c</b></font></body>', ['b'], ['ac']],
    ['hidden on some paths only', 'a<p {{#if x}}style="display:none"{{/if}}>b</p>', [], ['a', 'b']],
    ['opened on one path and closed on all', 'a{{#if x}}<div hidden>{{else}}<div>{{/if}}b</div>c', [], ['x: a b', '!x: a b', 'c']],
    ['an unclosed hidden paragraph', '<div>a<p hidden>b</div>c', ['b'], ['a', 'c']],
  ])('tells what cannot be seen: %s', (_, source, hidden, body) => {
    const template = read(source);
    expect(readings(template, 'hidden')).toEqual(hidden);
    expect(readings(template)).toEqual(body);
  });

  it.each([
    ['style sheets that never end', '<style>'.repeat(100_000)],
    ['one without a rule', `<style>${'a '.repeat(200_000)}</style>`],
    ['comments in it that never end', `<style>${'/*'.repeat(200_000)}</style>`],
    ['links that never end', '<link '.repeat(100_000)],
  ])('reads what a page is drawn with once: %s', (_, source) => {
    expect(read(source).view.inks).toEqual([]);
  });

  it('knows the preheader, the subject, attributes and images', () => {
    const template = read(
      `<html><head><title>Facture {{n}}</title></head><body>
<div style="display:none">Aper&ccedil;u {{x}}</div><p>Bonjour</p><p hidden>cach&eacute;</p>
<img src="https://t.example.com/o.gif?{{id}}" width="1" height="1"><img src="data:image/gif;base64,R0" alt="Logo &amp; Co">
<a href="{{pay.link}}" title="Payer">ici</a> <a href="mailto:aide@example.fr">aide</a> <a href="https://example.fr">site</a></body></html>`,
    );
    expect(template.markup).toBe('html');
    expect(readings(template, 'subject')).toEqual(['Facture [n]']);
    expect(readings(template, 'preheader')).toEqual(['Aperçu [x]']);
    expect(readings(template, 'hidden')).toEqual(['caché']);
    expect(readings(template, 'attribute')).toEqual(['Logo & Co', '[pay.link]', 'Payer', 'mailto:aide@example.fr']);
    expect(readings(template)).toEqual(['Bonjour', 'ici aide site']);
    expect(template.view.images).toEqual([
      { url: 'https://t.example.com/o.gif?{{id}}', hidden: true, span: expect.objectContaining({ line: 3, column: 1 }) },
      { url: 'data:image/gif;base64,R0', hidden: false, alt: 'Logo & Co', span: expect.objectContaining({ line: 3 }) },
    ]);
  });

  // No line holds a block tag alone: the engine would take such a line away, the oracle would not.
  const chunk = fc.constantFrom(
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<br>',
    'one',
    ' two ',
    'three\n  four',
    '&eacute;',
    '&nbsp;',
    '<td>',
    '<tr>',
    '<li>',
    '<!-- no -->',
    '<style>no</style>',
    '<img alt="pic">',
    '{{s}}',
    '{{! no }}',
    '<a {{t}} href="{{u}}">',
    '</a>',
  );
  const { source: anySource } = fc.letrec<{ source: Node[]; node: Node }>((tie) => ({
    source: fc.array(tie('node'), { maxLength: 6 }),
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      chunk.map((text): Node => ({ text })),
      fc.tuple(fc.constantFrom('a', 'b', 'c'), tie('source'), tie('source')).map(([name, yes, no]): Node => ({ name, yes, no })),
    ),
  }));
  type Node = { text: string } | { name: string; yes: Node[]; no: Node[] };
  const written = (nodes: readonly Node[]): string =>
    nodes
      .map((node) => ('text' in node ? node.text : `{{#if ${node.name}}}${written(node.yes)}{{else}}${written(node.no)}{{/if}}`))
      .join('');
  const printed = (nodes: readonly Node[], on: readonly string[]): string =>
    nodes.map((node) => ('text' in node ? node.text : printed(on.includes(node.name) ? node.yes : node.no, on))).join('');

  it('reads on every path what it reads in the HTML printed on that path', () => {
    fc.assert(
      fc.property(anySource, (nodes) => {
        const source = `Dear ${written(nodes)}`;
        const blocks = bodyBlocks(source);
        for (const on of [[], ['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c']]) {
          const onPath = blocks
            .flatMap((block) => block.readings)
            .filter(({ given }) => given.every(({ name, is }) => on.includes(name) === is));
          const expected = bodyBlocks(`Dear ${printed(nodes, on)}`).flatMap((block) => block.readings);
          expect(onPath.flatMap(({ text }) => paragraphs(text))).toEqual(expected.flatMap(({ text }) => paragraphs(text)));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives every piece its exact place', () => {
    fc.assert(
      fc.property(anySource, (nodes) => {
        const source = `Dear ${written(nodes)}`;
        const spanOf = spansIn('letter.hbs', source);
        for (const { text, pieces } of bodyBlocks(source).flatMap((block) => block.readings)) {
          for (const { start, end, span, slot } of pieces) {
            expect(span).toEqual(spanOf(span.start, span.end));
            const place = source.slice(span.start, span.end);
            if (slot !== undefined) expect(place).toBe(`{{${slot}}}`);
            else if (place.length === end - start && text.slice(start, end).trim() !== '') expect(place).toBe(text.slice(start, end));
            else if (text.slice(start, end).trim() !== '') expect(place).toMatch(/^&\w+;$/);
          }
        }
      }),
    );
  });

  function bodyBlocks(source: string) {
    const { template } = readTemplate('letter.hbs', source, { markup: 'html', syntax: 'handlebars' });
    return template!.parts.filter(({ role }) => role === 'body').flatMap(({ nodes }) => blocksOf(nodes, 'body'));
  }

  function paragraphs(text: string): string[] {
    return text
      .split(/\s*\n\s*\n\s*/)
      .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
      .filter((paragraph) => paragraph !== '');
  }

  it('is not slowed down by what no mail contains', () => {
    const sources = [
      '<'.repeat(50_000),
      '<p '.repeat(20_000),
      '&'.repeat(50_000),
      ' '.repeat(100_000),
      '<b>'.repeat(9000) + '</i>'.repeat(9000),
      '{%'.repeat(50_000),
      '{{!--'.repeat(9000),
    ];
    for (const source of sources) expect(cpuTime(() => readTemplate('evil.html', `<p>${source}`))).toBeLessThan(5000);
  });
});

describe('comments of HTML in a text without tags', () => {
  it.each<[name: string, source: string, path: string, expected: string[]]>([
    ['are not read', '<!-- a police officer -->\nPay {{n}} now.', 'a.hbs', ['Pay [n] now.']],
    ['nor what the template prints in them', 'Pay <!-- {{#if a}}x{{n}}{{/if}} {{m}} --> now.', 'a.hbs', ['Pay now.']],
    ['end before what follows', 'Pay <!--a--> or <!--b--> not {{n}}.', 'a.hbs', ['Pay or not [n].']],
    ['stand in branches', '{{#if a}}Pay <!-- x --> now{{/if}}', 'a.hbs', ['a: Pay now']],
    ['that do not end are text', 'Pay <!-- now {{n}}.', 'a.hbs', ['Pay <!-- now [n].']],
    ['that a comment of the template holds are none', '{{!-- <!-- --}}Pay {{n}}{{!-- --> --}} now.', 'a.hbs', ['Pay [n] now.']],
    ['are shown by what is called a text', 'Pay <!-- now --> {{n}}.', 'a.txt', ['Pay <!-- now --> [n].']],
  ])('%s', (_, source, path, expected) => {
    expect(readings(read(source, path)).filter((text) => text !== '')).toEqual(expected);
  });

  it('leaves every word at its place', () => {
    const source = '<!-- x -->Pay {{n}}<!-- y --> now';
    const [part] = read(source).parts;
    for (const node of part!.nodes) {
      if (node.type === 'text') expect(source.slice(node.span.start, node.span.end)).toBe(node.text);
    }
  });
});

describe('sentences in brackets', () => {
  it.each<[text: string, slots: string[]]>([
    ['[Nom du créancier] attend [montant total] de [nom]', ['Nom du créancier', 'montant total']],
    ['[montant total] avant le [date limite], [adresse postale]', ['montant total', 'date limite', 'adresse postale']],
    ['[your company] asks for [the sum due] by [the day]', ['your company', 'the sum due', 'the day']],
    ['As agreed [by phone] he paid [see note]', []],
    ['[insérer la date limite] et [montant total], [à compléter ici]', []],
    ['[montant total]', []],
  ])('%s', (text, slots) => {
    const [part] = read(text, 'a.txt').parts;
    const found = part!.nodes.flatMap((node) => (node.type === 'slot' && node.name.includes(' ') ? [node.name] : []));
    expect(found.filter((name) => slots.includes(name))).toEqual(slots);
    if (slots.length === 0) expect(found).toEqual([]);
  });
});

describe('what a template says of itself', () => {
  it('reads front matter, with the subject as a part of its own', () => {
    const source = `---\nid: first-letter\nsubject: "Facture {{n}}{{#if late}} en retard{{/if}}"\nlang: fr\nchannel: email\nstage: reminder-2\ncollector: third-party\ndebtor: consumer\njurisdictions: [eu, fr]\n---\nBonjour {{name}}`;
    const template = read(source, 'x.hbs');
    expect(template).toMatchObject({
      id: 'first-letter',
      lang: 'fr',
      facts: { lang: 'fr', channel: 'email', stage: 'reminder', collector: 'third-party', debtor: 'consumer', jurisdictions: ['eu', 'fr'] },
    });
    expect(readings(template, 'subject')).toEqual(['late: Facture [n] en retard', '!late: Facture [n]']);
    const [slot] = template.parts.find(({ role }) => role === 'subject')!.nodes.filter((node) => node.type === 'slot');
    expect(slot?.span).toEqual({ file: 'x.hbs', start: source.indexOf('{{n}}'), end: source.indexOf('{{n}}') + 5, line: 3, column: 19 });
    expect(readings(template)).toEqual(['Bonjour [name]']);
    expect(template.parts.find(({ role }) => role === 'body')!.nodes[0]?.span.line).toBe(11);
  });

  it('keeps the place of a subject that YAML has changed', () => {
    const template = read('---\nsubject: >-\n  Your invoice\n  {{n}}\n---\nHello');
    expect(readings(template, 'subject')).toEqual(['Your invoice [n]']);
    expect(template.parts[0]?.nodes[0]?.span).toMatchObject({ line: 2 });
  });

  it.each<[written: string, line: number, reason: string]>([
    ['subjet: x', 2, 'subjet (→ subject?)'],
    ['id: x\nchannel: emial', 3, 'channel: emial (→ email?)'],
    ['lang: pl', 2, 'lang: pl'],
    ['stage: [a]', 2, 'stage: ["a"]'],
    ['stage: finale', 2, 'stage: finale (→ final?)'],
  ])('points at what it cannot take: %s', (matter, line, reason) => {
    const { template, problems } = readTemplate('x.hbs', `---\n${matter}\n---\nHello`);
    expect(problems.map((p) => ({ code: p.code, line: p.line, said: String(p.data.reason).startsWith(reason) }))).toEqual([
      { code: 'front-matter-broken', line, said: true },
    ]);
    expect(readings(template!)).toEqual(['Hello']);
  });

  it('reports YAML that does not parse and reads the rest', () => {
    const { template, problems } = readTemplate('x.hbs', '---\nsubject: "open\n---\nHello {{x}}');
    expect(problems[0]).toMatchObject({ code: 'front-matter-broken', file: 'x.hbs' });
    expect(readings(template!)).toEqual(['Hello [x]']);
  });

  it.each([
    ['---\nHello\n---\nworld', ['--- Hello --- world']],
    ['--- just a line', ['--- just a line']],
  ])('does not take dashes for front matter: %j', (source, expected) => {
    expect(readings(read(source, 'x.txt'))).toEqual(expected);
  });

  it.each([
    ['mails/reminder-1.fr.email.hbs', { id: 'reminder-1.fr.email', lang: 'fr', channel: 'email', stage: 'first-reminder' }],
    ['first-letter.letter.de.html.hbs', { id: 'first-letter.letter.de', lang: 'de', channel: 'letter', stage: 'first-contact' }],
    ['sms.txt', { id: 'sms', lang: undefined, channel: 'sms', stage: undefined }],
    ['it.works.txt', { id: 'it.works', lang: undefined, channel: undefined, stage: undefined }],
  ])('takes from the file name what it tells: %s', (path, { id, lang, channel, stage }) => {
    const template = read('Hello', path);
    expect({ id: template.id, lang: template.lang, channel: template.facts.channel, stage: template.facts.stage }).toEqual({
      id,
      lang,
      channel,
      stage,
    });
  });

  it('puts front matter before settings, and settings before the file name', () => {
    const { template } = readTemplate('a.email.fr.txt', '---\nstage: final\n---\nHi', {
      lang: 'en',
      facts: { channel: 'sms', stage: 'reminder' },
    });
    expect(template).toMatchObject({ lang: 'en', facts: { lang: 'en', channel: 'sms', stage: 'final' } });
  });

  it.each([
    ['a.hbs', 'Hello', 'handlebars', 'text'],
    ['a.html', 'Hello', 'plain', 'html'],
    ['a.html', 'Hello {{x}}', 'handlebars', 'html'],
    ['a.txt', 'Hello <br> {{x}}', 'handlebars', 'text'],
    ['a.txt', 'Hello', 'plain', 'text'],
    ['a.hbs', '<p>Hello</p>', 'handlebars', 'html'],
    ['a.hbs', 'Hello <name>, 3 < 4', 'handlebars', 'text'],
  ])('%s with %j is %s in %s', (path, source, syntax, markup) => {
    expect(read(source, path)).toMatchObject({ syntax, markup });
  });
});

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amiable-template-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const utf16 = (text: string, big: boolean): Buffer => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };

  it.each<[name: string, bytes: Buffer, text: string]>([
    ['utf-8', Buffer.from('Échéance {{d}}'), 'Échéance {{d}}'],
    ['utf-8 with a mark', Buffer.from('\ufeffÉchéance'), 'Échéance'],
    ['utf-16, little end first', utf16('Срок {{d}}', false), 'Срок {{d}}'],
    ['utf-16, big end first', utf16('Срок {{d}}', true), 'Срок {{d}}'],
  ])('reads %s', async (name, bytes, text) => {
    const path = join(folder, `${name}.txt`);
    writeFileSync(path, bytes);
    const { templates, problems } = await readTemplates(path, { shown: 'shown.txt' });
    expect(problems).toEqual([]);
    expect(templates).toMatchObject([{ source: text, file: 'shown.txt' }]);
  });

  it.each<[name: string, bytes: Buffer, encoding: string]>([
    ['western', Buffer.from('Votre \xe9ch\xe9ance est pass\xe9e', 'latin1'), 'windows-1252'],
    ['russian', Buffer.from([0xd1, 0xf0, 0xee, 0xea, 0x20, 0xee, 0xef, 0xeb, 0xe0, 0xf2, 0xfb]), 'windows-1251'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 'binary'],
  ])('refuses to guess at letters: %s', async (name, bytes, encoding) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    expect(await readTemplates(path, { shown: path })).toMatchObject({
      templates: [],
      problems: [{ code: 'not-utf8', data: { path, encoding }, file: path }],
    });
  });

  it('says what is wrong with a path', async () => {
    writeFileSync(join(folder, 'empty.txt'), ' \n');
    const codes = await Promise.all(
      ['missing.txt', '.', 'empty.txt'].map(async (name) =>
        (await readTemplates(join(folder, name), { shown: name })).problems.map(({ code }) => code),
      ),
    );
    expect(codes).toEqual([['file-missing'], ['file-is-directory'], ['file-empty']]);
  });
});
