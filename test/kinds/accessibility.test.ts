import { describe, expect, test } from 'vitest';
import { accessibility } from '../../checks/kinds/accessibility.ts';
import { passageOfTemplate } from '../../checks/passages.ts';
import { readTemplate } from '../../checks/read/template.ts';
import type { Lang, Rule } from '../../checks/types.ts';
import { knowledgeOfSource } from '../knowledge.ts';

async function told(source: string, lang?: Lang) {
  const { rules } = await knowledgeOfSource();
  const { template } = readTemplate('page.html', source, lang ? { lang } : {});
  const { passage } = passageOfTemplate(template!, '2026-11-23', {}, { creditor: [], collector: [] }, {}, new Map());
  const rule = rules.find(({ id }) => id === 'craft.template.accessible') as Rule;
  return [...accessibility.check(passage, rule, {})].map(({ says, evidence, edits }) => ({
    says,
    where: evidence[0]?.type === 'quote' ? evidence[0].text : '',
    edits: edits?.map(({ from, to, safe }) => ({ from, to, safe })),
  }));
}

describe('barriers', () => {
  test.each<[name: string, source: string, says: string[]]>([
    [
      'MJML',
      '<mjml lang="en"><mj-body><mj-section background-color="#333"><mj-column><mj-text color="#555">Your invoice</mj-text><mj-image src="a.png" /></mj-column></mj-section></mj-body></mjml>',
      ['alternative', 'contrast'],
    ],
    [
      'defaults of MJML that a page may change',
      '<mjml lang="en"><mj-head><mj-attributes><mj-section background-color="#000" /></mj-attributes></mj-head><mj-body><mj-section><mj-text color="#fff">Your invoice</mj-text></mj-section></mj-body></mjml>',
      [],
    ],
    ['colours of old', '<html lang="en"><body bgcolor="333333" text="444444">Your invoice</body></html>', ['contrast']],
    [
      'a picture behind the words',
      '<html lang="en"><body><div style="background:url(a.png)"><p style="color:#fff">Your invoice</p></div></body></html>',
      [],
    ],
    [
      'a colour that only the data knows',
      '<html lang="en"><body><p style="color:{{brand}}">Your invoice</p><p style="{{look}}">is <b style="background:#000">open</b></p></body></html>',
      [],
    ],
    [
      'a style that depends on a condition',
      '<html lang="en"><body><p style="{{#if x}}background:#000;{{/if}}"><b style="color:#fff">Your invoice</b></p></body></html>',
      [],
    ],
    [
      'a class that only the data knows',
      '<html lang="en"><head><style>.a{background:#000}</style></head><body><p class="{{x}}"><b style="color:#fff">Your invoice</b></p></body></html>',
      [],
    ],
    [
      'an element that closes on another path',
      '<html lang="en"><body>{{#if x}}<div style="background:#000">{{else}}<div>{{/if}}<b style="color:#fff">Your invoice</b></div></body></html>',
      [],
    ],
    [
      'a class that changes letters alone',
      '<html lang="en"><head><style>.a{font-weight:bold}</style></head><body><p class="a" style="color:#ccc">Your invoice</p></body></html>',
      ['contrast'],
    ],
    [
      'a picture in letters without size',
      '<html lang="en"><body>Your invoice <div style="font-size:0"><img src="a.png"></div></body></html>',
      ['alternative'],
    ],
    [
      'a picture that nobody sees',
      '<html lang="en"><body>Your invoice <div style="display:none"><img src="a.png"></div><img src="b.gif" width="1" height="1"></body></html>',
      [],
    ],
    ['a language that only the data knows', '<html lang="{{lang}}"><body>Your invoice is still open.</body></html>', []],
    ['a layout, whose words come from elsewhere', '<html lang="en"><body><img src="logo.png" alt="Apex">{{> body}}</body></html>', []],
    [
      'a link named for those who listen',
      '<html lang="en"><body>Your invoice <a href="/pay" aria-label="Pay"><img src="a.png" alt=""></a></body></html>',
      [],
    ],
    ['separators are no words', '<html lang="en"><body>Your invoice <span style="color:#ddd">&nbsp;|&nbsp;</span></body></html>', []],
  ])('%s', async (_, source, says) => {
    expect((await told(source)).map((one) => one.says)).toEqual(says);
  });

  test('a page says its language as soon as somebody has said it', async () => {
    const page = '<html class="x"><body>Votre facture reste impayée.</body></html>';
    expect(await told(page, 'fr')).toEqual([
      { says: 'no-language', where: '<html class="x">', edits: [{ from: '<html', to: '<html lang="fr"', safe: true }] },
    ]);
    expect((await told(page))[0]?.edits).toBeUndefined();
    expect((await told(page.replace('class="x"', 'lang=""'), 'fr'))[0]?.edits).toBeUndefined();
  });

  test('what cannot be enlarged is told where it is forbidden', async () => {
    const [zoom] = await told(
      '<html lang="en"><head><meta name="viewport" content="user-scalable=no"></head><body>Your invoice</body></html>',
    );
    expect(zoom).toMatchObject({ says: 'zoom', where: 'user-scalable=no' });
  });
});
