import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spansIn } from '../../checks/lib/spans.ts';
import { detectGrammar, grammarOf, syntaxNamed } from '../../checks/read/grammars/grammars.ts';
import { readTemplate } from '../../checks/read/template.ts';
import type { Span, TemplateNode, TemplateSyntax } from '../../checks/types.ts';
import { cpuTime } from '../cpu-time.ts';
import { picture } from './picture.ts';

function read(syntax: TemplateSyntax, source: string) {
  return grammarOf(syntax).read(source, 0, spansIn('x', source));
}

function pictureOf(syntax: TemplateSyntax, source: string): string {
  const { nodes, fault } = read(syntax, source);
  expect(fault).toBeUndefined();
  return picture(nodes ?? []);
}

const JINJA: [source: string, expected: string][] = [
  ['Pay {% if late %}now{% else %}soon{% endif %}.', 'Pay {late ? now : soon}.'],
  ['{% if a %}1{% elif b %}2{% elseif c %}3{% else %}4{% endif %}', '{a ? 1 : {b ? 2 : {c ? 3 : 4}}}'],
  ['{% if a and not b %}1{% else %}2{% endif %}', '{a ? {!b ? 1 : 2} : 2}'],
  ['{% if status == "late" %}1{% endif %}{% if status != \'late\' %}2{% endif %}', '{status == "late" ? 1}{!status == "late" ? 2}'],
  ['{% for line in invoices %}{{ line.amount }}{% else %}none{% endfor %}', '{invoices ? {invoices * [invoices.amount]} : none}'],
  ['{% for k, v in data.items() %}{{ v.total }}{% if v.late %}!{% endif %}{% endfor %}', '{data * [data.total]{data.late ? !}}'],
  ['{% for i in invoices|sort(attribute="due") if i.open %}{{ i.due }}{% endfor %}', '{invoices * [invoices.due]}'],
  ['{% for a in x %}{% for b in a.list %}{{ b.n }}{{ a.m }}{% endfor %}{% endfor %}', '{x * {x.list * [x.list.n][x.m]}}'],
  ['a {# comment {{ x }} {% if %} #}b', 'a b'],
  ['a   {%- if x -%}   b   {%- endif -%}   c', 'a{x ? b}c'],
  ['a  {{- x -}}  b', 'a[x]b'],
  ['{{ amount|round(2)|currency }} {{ customer.name | upper }}', '[amount] [customer.name]'],
  ['{{ money(debt.total, "EUR") }} {{ due.strftime("%d/%m/%Y") }} {{ now() }}', '[debt.total] [due] [now()]'],
  ["{{ data['total_due'] }} {{ items[0].label }}", '[data.total_due] [items.0.label]'],
  ["{{ 'Pay today.' }} {{ \"l'huissier\" }}", "Pay today. l'huissier"],
  [String.raw`{{ 'l\'huissier' }}`, "l'huissier"],
  ["{{ 'urgent' if late else 'soon' }}", '{late ? urgent : soon}'],
  ["{{ late ? 'urgent' : name }}", '{late ? urgent : [name]}'],
  ["{{ a ? 'x' : b ? 'y' : 'z' }}", '{a ? x : {b ? y : z}}'],
  ["{{ 'Total: ' ~ total ~ ' euros' }}", 'Total: [total] euros'],
  ["{{ name|default('Madame, Monsieur') }} {{ city|default('-') }}", '{name ? [name] : Madame, Monsieur} [city]'],
  ["{{ name ?? 'Madame, Monsieur' }}", '{name ? [name] : Madame, Monsieur}'],
  [
    "{{ 'Your invoice is late'|trans }} {{ 'mail.invoice.late'|trans }} {{ _('Pay now') }}",
    'Your invoice is late [t "mail.invoice.late"] Pay now',
  ],
  ['{% trans %}Pay now{% endtrans %} {% trans "Pay soon" %}', 'Pay now Pay soon'],
  ['{% trans count=n %}one day{% pluralize %}{{ n }} days{% endtrans %}', '{count == 1 ? one day : [n] days}'],
  ['{% extends "base.html" %}{% block body %}Hi{% endblock body %}', 'Hi'],
  ["{% block title 'Last reminder' %}", 'Last reminder'],
  ["{% include 'footer.html' %}{% include \"a.twig\" with {x: 1} only %}{{ include('b.twig') }}", '[> footer.html][> a.twig][> b.twig]'],
  ["{% embed 'card.twig' %}{% block a %}x{% endblock %}{% endembed %}", '[> card.twig: x]'],
  ['{% set fee = 40 %}{% set debt = invoice.total %}{{ fee }} {{ debt }}', '[fee] [invoice.total]'],
  ['{% set threat %}We will sue.{% endset %}A {{ threat }} B', 'A We will sue. B'],
  [
    "{% if late %}{% set x = 'Pay at once' %}{% else %}{% set x = 'Pay soon' %}{% endif %}{{ x }}",
    '{late ? }{!late ? Pay soon : {late ? Pay at once : [x]}}',
  ],
  ["{% macro sign(name) %}Bye {{ name }}{% endmacro %}Hi. {{ sign('x') }}{{ self.sign() }}", 'Hi. Bye [name]Bye [name]'],
  ['{% raw %}{{ not }} {% a %}{% endraw %} {% verbatim %}{{ x }}{% endverbatim %}', '{{ not }} {% a %} {{ x }}'],
  ['{% with total = 3 %}a{% endwith %}{% filter upper %}b{% endfilter %}{% autoescape true %}c{% endautoescape %}', 'abc'],
  ['{% call box() %}text{% endcall %}{% own %}x{% endown %}{% lone %}', 'textx'],
  ['{% load i18n %}{% for x in y %}a{% empty %}b{% endfor %}', '{y ? {y * a} : b}'],
  ['{% switch s %}{% case "a" %}1{% case "b" %}2{% default %}3{% endswitch %}', '{s == "a" ? 1 : {s == "b" ? 2 : 3}}'],
  ["{{ '}}' }}x{% if a == '%}' %}y{% endif %}", '}}x{a == "%}" ? y}'],
  ["{{ it's }} l'été", "[it] l'été"],
  ['100 % de {remise} {{долг}}', '100 % de {remise} [долг]'],
];

const TABLES: Partial<Record<TemplateSyntax, [source: string, expected: string][]>> = {
  jinja: JINJA,
  twig: JINJA,
  liquid: [
    ['{% if a %}1{% elsif b %}2{% else %}3{% endif %}', '{a ? 1 : {b ? 2 : 3}}'],
    ['{% unless paid %}Pay{% else %}Thanks{% endunless %}', '{!paid ? Pay : Thanks}'],
    [
      "{% case stage %}\n{% when 1 %}a{% when 2, 3 %}b{% when 'x' or 'y' %}c{% else %}d{% endcase %}",
      '{stage == 1 ? a : {stage == 2 ? b : {stage == 3 ? b : {stage == "x" ? c : {stage == "y" ? c : d}}}}}',
    ],
    ['{% for i in invoices limit:3 %}{{ i.total | money }}{% else %}none{% endfor %}', '{invoices ? {invoices * [invoices.total]} : none}'],
    ['{% tablerow i in list cols:2 %}{{ i }}{% endtablerow %}', '{list * [list]}'],
    ['{% if plan != blank and invoices.size > 0 %}x{% endif %}', '{plan ? {invoices ? x}}'],
    ['{% if a or b and c %}x{% endif %}', '{a ? x : {b ? {c ? x}}}'],
    ["{% if tags contains 'vip' %}x{% endif %}", '{tags contains "vip" ? x}'],
    ["{% assign who = 'Dear customer' %}{{ who }}, {% capture x %}pay {{ total }}{% endcapture %}{{ x }}", 'Dear customer, pay [total]'],
    [
      '{% assign days = due | date: "%s" %}{{ days }} {{ due | date: "%d/%m" }} {{ "now" | date: "%Y" }}',
      '[days] [due] ["now" | date: "%Y"]',
    ],
    [
      "{{ name | append: ' & fils' | upcase }} {{ name | default: 'Madame, Monsieur' }}",
      '[name] & fils {name ? [name] : Madame, Monsieur}',
    ],
    ["{% comment %}no {% if %} it's{% endcomment %}a{% raw %}{{ b }}{% endraw %}", 'a{{ b }}'],
    ["{% render 'footer', x: 1 %}{% include 'head' %}{% layout 'mail' %}", '[> footer][> head]'],
    ['{%- liquid\n  assign a = 1\n  if late\n    echo "Pay now"\n  else\n    echo name\n  endif\n-%}', '{late ? Pay now : [name]}'],
    ['{{ order.total_price | money_with_currency }} {{ item[0].x }} {{ "Pay" }}', '[order.total_price] [item.0.x] Pay'],
    ["{{ 'a' }} it's {{ b }}", "a it's [b]"],
  ],
  smarty: [
    ["{if $x eq 'y'}1{elseif $z}2{else}3{/if}", '{x == "y" ? 1 : {z ? 2 : 3}}'],
    ['{foreach from=$invoices item=i}{$i.total}{foreachelse}none{/foreach}', '{invoices ? {invoices * [invoices.total]} : none}'],
    ['{foreach $invoices as $k => $i}{$i->total|string_format:"%.2f"}{/foreach}', '{invoices * [invoices.total]}'],
    ['{section name=i loop=$lines}{$lines[i].text}{/section}', '{lines * [lines.i.text]}'],
    ["{include file='footer.tpl'}{include 'x.tpl' a=1}{extends file=\"base.tpl\"}{block name=a}b{/block}", '[> footer.tpl][> x.tpl]b'],
    ['{literal}{$no} {if}{/literal}{* gone {$x} *}a', '{$no} {if}a'],
    ['{$name|escape|default:"Madame, Monsieur"} {$smarty.now|date_format:"%d"}', '{name ? [name] : Madame, Monsieur} [smarty.now]'],
    ['p { color: red } {color:red} {"a":1} { $x } {"Pay"}', 'p { color: red } {color:red} {"a":1} { $x } Pay'],
    ["{assign var='t' value='Pay at once'}{$t} {assign 'n' 3}{$n} {$u = 'Last notice'}{$u}", 'Pay at once [n] Last notice'],
    ['{capture name=c}We sue{/capture}{$smarty.capture.c} {capture assign=d}you{/capture}{$d}', 'We sue you'],
    ["{l s='Your invoice is late' mod='m'} {money amount=$total.due}", 'Your invoice is late [total.due]'],
    ['{if isset($a) && !empty($b)}x{/if}{if $n > 1}y{/if}', '{a ? {b ? x}}{1 < n ? y}'],
    ["{$late ? 'now' : 'soon'} {if $list|@count > 0}z{/if}", '{late ? now : soon} {list ? z}'],
    ['{strip}a{/strip}{nocache}b{/nocache}{php}echo 1;{/php}', 'ab'],
    ['{function name=sign}Bye{/function}{call name=sign} {sign}', 'Bye Bye'],
  ],
  blade: [
    ['Pay @if($late) now @elseif($soon) soon @else later @endif.', 'Pay {late ?  now  : {soon ?  soon  :  later }}.'],
    ['@unless($paid)Pay @endunless @isset($plan)a @endisset @empty($list)b @endempty', '{!paid ? Pay } {plan ? a } {!list ? b }'],
    ['@foreach($invoices as $i){{ $i->total }}@endforeach', '{invoices * [invoices.total]}'],
    ["@forelse ($invoices as $k => $i){{ $i['total'] }}@empty none @endforelse", '{invoices ? {invoices * [invoices.total]} :  none }'],
    ['@for ($i = 0; $i < 3; $i++)x @endfor', '{$i = 0; $i < 3; $i++ * x }'],
    ["@switch($s)@case('a')1 @break @case('b')2 @break @default 3 @endswitch", '{s == "a" ? 1   : {s == "b" ? 2   :  3 }}'],
    ["@extends('mail')@section('title', 'Last reminder')@section('body')Hi @endsection @yield('x')", 'Last reminderHi  '],
    ["@include('mail.footer', ['a' => 1])@includeWhen($late, 'mail.threat')", '[> mail.footer]{late ? [> mail.threat]}'],
    ["@component('mail::message')Hi @slot('x')y @endslot @endcomponent", 'Hi y  '],
    ['<x-mail::button :url="$a->b">Pay</x-mail::button>', 'Pay'],
    ['@php $x = 1; @endphp a @php($y = 2) b <?php echo 1 ?>c', ' a  b c'],
    ['{{-- {{ $no }} --}}{!! $html !!} @{{ name }} {{{ $old }}}', '[html] {{ name }} [old]'],
    [
      "@lang('Pay now') {{ __('Pay soon') }} {{ __('mail.pay') }} {{ trans('Pay :x', ['x' => 1]) }}",
      'Pay now Pay soon [t "mail.pay"] Pay :x',
    ],
    [
      "{{ $late ? 'now' : 'soon' }} {{ $name ?? 'Madame, Monsieur' }} {{ 'Total ' . $total }}",
      '{late ? now : soon} {name ? [name] : Madame, Monsieur} Total [total]',
    ],
    ["{{ number_format($debt->total, 2, ',', ' ') }} {{ $due->format('d/m/Y') }} {{ $debt->total() }}", '[debt.total] [due] [debt.total]'],
    ['a@if.example.com @media print @@if @someone wrote', 'a@if.example.com @media print @if @someone wrote'],
    ['@money($debt->total) @media (max-width: 3px)', '[debt.total] @media (max-width: 3px)'],
    ['@auth x @else y @endauth @verbatim{{ z }}@endverbatim', '{auth ?  x  :  y } {{ z }}'],
    ["@if(in_array($s, ['a', 'b']) && ($x || !$y))z @endif", '{s == "a" ? {x ? z  : {!y ? z }} : {s == "b" ? {x ? z  : {!y ? z }}}}'],
    ['@vip x @endvip @csrf', '{vip ?  x } '],
  ],
};

describe.each(Object.entries(TABLES) as [TemplateSyntax, [string, string][]][])('%s', (syntax, table) => {
  it.each(table)('%s', (source, expected) => {
    expect(pictureOf(syntax, source)).toBe(expected);
  });
});

describe('the language of a text', () => {
  it.each<[TemplateSyntax, string]>([
    ['handlebars', 'Hi {{name}}'],
    ['handlebars', '{{#if late}}Pay{{else}}Wait{{/if}} {{> footer}}'],
    ['liquid', '{% if a %}{{ b }}{% elsif c %}{% endif %}'],
    ['liquid', 'Due {{ due | date: "%d" }}{% if late %}!{% endif %}'],
    ['liquid', 'Hi {{ name }}{% if late %}!{% endif %}'],
    ['jinja', '{% if a %}{{ b }}{% elif c %}{% endif %}'],
    ['jinja', "Hi {{ name }}, {{ 'now' if late else 'soon' }}"],
    ['jinja', '{% for x in y %}{{ loop.index }}{% endfor %}'],
    ['twig', '{% if a %}{{ b }}{% elseif c %}{% endif %}'],
    ['twig', "{{ 'x %d'|format(3) }}"],
    ['smarty', 'Hi {$name} {if $late}x{/if}'],
    ['blade', '@if($late) Pay {{ $total }} @endif'],
    ['blade', 'Hi {!! $name !!}'],
    ['plain', 'Hi there, 100 % of { this } and @someone.'],
    ['plain', 'body { color: red } @media print { p { margin: 0 } }'],
    ['plain', 'Total: %{amount} for %{name}'],
    ['plain', '<style>{margin:0}</style> write to a@include.example.com'],
  ])('%s: %s', (syntax, text) => {
    expect(detectGrammar('x.txt', text).name).toBe(syntax);
  });

  it.each<[string, TemplateSyntax]>([
    ['a.njk', 'jinja'],
    ['a.html.j2', 'jinja'],
    ['a.jinja', 'jinja'],
    ['a.html.twig', 'twig'],
    ['a.liquid', 'liquid'],
    ['a.tpl', 'smarty'],
    ['mail/a.BLADE.php', 'blade'],
    ['a.hbs', 'handlebars'],
  ])('by the ending of %s it is %s', (path, syntax) => {
    expect(detectGrammar(path, 'Hi').name).toBe(syntax);
  });

  it.each<[path: string, source: string, syntax: TemplateSyntax]>([
    ['a.tpl', 'Dear {$name}, {{x}} {{y}}', 'smarty'],
    ['a.tpl', 'Dear {{.Name}}{{if .Late}}!{{end}}', 'go'],
    ['a.tpl', '<p>Dear <?= $name ?></p>', 'php'],
    ['a.blade.php', 'Dear [Client Name], you owe [Amount] since [Due Date]', 'plain'],
    ['a.blade.php', 'Dear customer, [see annex]', 'blade'],
  ])('the ending of %s does not make %j anything else than %s', (path, source, syntax) => {
    expect(detectGrammar(path, source).name).toBe(syntax);
  });

  it.each<[string, TemplateSyntax | undefined]>([
    ['Jinja2', 'jinja'],
    ['nunjucks', 'jinja'],
    ['django', 'jinja'],
    ['html+twig', 'twig'],
    ['po+liquid', 'liquid'],
    ['smarty', 'smarty'],
    ['laravel-blade', 'blade'],
    ['mustache', 'handlebars'],
    ['cobol', undefined],
    ['blade+{braces}', undefined],
    ['po+html', undefined],
  ])('%s is the name of %s', (name, syntax) => {
    expect(syntaxNamed(name)).toBe(syntax);
  });
});

// ---------------------------------------------------------------- any tree, in every language

const SPAN: Span = { file: 'x', start: 0, end: 0, line: 1, column: 1 };
const name = fc.constantFrom('late', 'total', 'plan_open', 'x');
const node = <T extends TemplateNode['type'], F extends object>(type: T, fields: { [K in keyof F]: fc.Arbitrary<F[K]> }) =>
  fc.record({ ...fields, type: fc.constant(type), span: fc.constant(SPAN) });
const { list } = fc.letrec<{ list: TemplateNode[]; node: TemplateNode }>((tie) => ({
  list: fc.array(tie('node'), { maxLength: 4 }),
  node: fc.oneof(
    { maxDepth: 4 },
    node('text', { text: fc.constantFrom('Pay now. ', 'Votre facture ', 'Счёт ', '100 % ', "l'été\n", '<b>x</b>') }),
    node('slot', { name }),
    node('include', { name: fc.constantFrom('footer', 'mail.head') }),
    node('branch', { when: fc.record({ name, is: fc.boolean() }), then: tie('list'), otherwise: tie('list') }),
    node('repeat', { over: fc.constantFrom('invoices', 'plans'), body: tie('list') }),
  ) as fc.Arbitrary<TemplateNode>,
}));

interface Writer {
  slot(name: string): string;
  include(name: string): string;
  if(name: string, is: boolean): string;
  else: string;
  endIf(is: boolean): string;
  for(over: string): string;
  endFor: string;
}

const percent: Writer = {
  slot: (name) => `{{ ${name} }}`,
  include: (name) => `{% include "${name}" %}`,
  if: (name, is) => `{% if ${is ? '' : 'not '}${name} %}`,
  else: '{% else %}',
  endIf: () => '{% endif %}',
  for: (over) => `{% for i in ${over} %}`,
  endFor: '{% endfor %}',
};

const WRITERS: Partial<Record<TemplateSyntax, Writer>> = {
  jinja: percent,
  twig: { ...percent, slot: (name) => `{{ ${name}|e }}`, include: (name) => `{{ include('${name}') }}` },
  liquid: {
    ...percent,
    if: (name, is) => (is ? `{% if ${name} %}` : `{%unless ${name}%}`),
    endIf: (is) => (is ? '{% endif %}' : '{% endunless %}'),
  },
  smarty: {
    slot: (name) => `{$${name}|escape}`,
    include: (name) => `{include file="${name}"}`,
    if: (name, is) => `{if ${is ? '' : '!'}$${name}}`,
    else: '{else}',
    endIf: () => '{/if}',
    for: (over) => `{foreach $${over} as $i}`,
    endFor: '{/foreach}',
  },
  blade: {
    slot: (name) => `{{ $${name} }}`,
    include: (name) => `@include('${name}')`,
    if: (name, is) => (is ? `@if ($${name})` : `@unless($${name})`),
    else: '\u200b@else\u200b',
    endIf: (is) => `\u200b${is ? '@endif' : '@endunless'}\u200b`,
    for: (over) => `@foreach($${over} as $i)`,
    endFor: '\u200b@endforeach\u200b',
  },
  handlebars: {
    slot: (name) => `{{@root.${name}}}`,
    include: (name) => `{{> ${name}}}`,
    if: (name, is) => `{{#${is ? 'if' : 'unless'} @root.${name}}}`,
    else: '{{else}}',
    endIf: (is) => (is ? '{{/if}}' : '{{/unless}}'),
    for: (over) => `{{#each @root.${over}}}`,
    endFor: '{{/each}}',
  },
};

function written(nodes: readonly TemplateNode[], writer: Writer): string {
  return nodes.map((node) => writtenNode(node, writer)).join('');
}

function writtenNode(node: TemplateNode, writer: Writer): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'slot':
      return writer.slot(node.name);
    case 'include':
      return writer.include(node.name);
    case 'repeat':
      return writer.for(node.over) + written(node.body, writer) + writer.endFor;
    case 'branch': {
      const { when, then, otherwise } = node;
      const rest = otherwise.length > 0 ? writer.else + written(otherwise, writer) : '';
      return writer.if(when.name, when.is) + written(then, writer) + rest + writer.endIf(when.is);
    }
  }
}

const languages = Object.entries(WRITERS) as [TemplateSyntax, Writer][];

describe.each(languages)('any tree written in %s', (syntax, writer) => {
  it('is read as it was written, each node at its place', () => {
    fc.assert(
      fc.property(list, (nodes) => {
        const source = written(nodes, writer);
        const { nodes: tree, fault } = read(syntax, source);
        expect(fault).toBeUndefined();
        expect(picture(tree ?? []).replaceAll('\u200b', '')).toBe(picture(nodes));
        for (const node of leavesOf(tree ?? [])) {
          const place = source.slice(node.span.start, node.span.end);
          if (node.type === 'text') expect(place).toBe(node.text);
          else expect(place).toContain(node.name);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function leavesOf(nodes: readonly TemplateNode[]): Extract<TemplateNode, { type: 'text' | 'slot' | 'include' }>[] {
  return nodes.flatMap((node) => {
    if (node.type === 'branch') return [...leavesOf(node.then), ...leavesOf(node.otherwise)];
    return node.type === 'repeat' ? leavesOf(node.body) : [node];
  });
}

// ---------------------------------------------------------------- what no author meant

describe('what does not parse', () => {
  it.each<[TemplateSyntax, source: string, at: number, reason: string, left: string]>([
    ['jinja', 'Dear {{ name\n\nPay.', 5, '{{ is never closed', 'Dear  name\n\nPay.'],
    ['jinja', 'A {% if late %} B {{ x }}', 2, '{% if late %} is never closed', 'A  B [x]'],
    ['jinja', 'A {% endif %} B', 2, '{% endif %} closes nothing', 'A  B'],
    ['jinja', '{% if a %}x{% for i in b %}y{% endif %}', 28, '{% for i in b %} … {% endif %}', 'xy'],
    ['jinja', 'a{% else %}b', 1, '{% else %} outside of a block', 'ab'],
    ['jinja', '{% if a %}b{% else %}c{% elif d %}e{% endif %}', 22, '{% elif d %} in {% if a %}', 'bce'],
    ['jinja', '{% raw %}{{ x }}', 0, '{% raw %} is never closed', '{{ x }}'],
    ['liquid', '{% case x %}{% when %}a{% endcase %}', 12, '{% when %} in {% case x %}', 'a'],
    ['smarty', 'a {if $x} b {$y', 12, '{ is never closed', 'a  b $y'],
    ['smarty', 'a{/foreach}b{$c}', 1, '{/foreach} closes nothing', 'ab[c]'],
    ['blade', 'a @if($x b {{ $c }}', 2, '@if( is never closed', 'a ($x b {{ $c }}'],
    ['blade', 'a @if($x) b {{ $c }}', 2, '@if($x) is never closed', 'a  b [c]'],
    ['blade', 'a {{ $c b', 2, '{{ without }}', 'a  $c b'],
  ])('%s: %s', (syntax, source, at, reason, left) => {
    const result = read(syntax, source);
    expect(result.fault).toEqual({ reason, at });
    expect(picture(result.nodes ?? [])).toBe(left);
  });

  it('never stops anybody: any text is read in any language', () => {
    const piece = fc.constantFrom(
      ...[
        '{{',
        '}}',
        '{%',
        '%}',
        '{#',
        '#}',
        '{',
        '}',
        '@if(',
        ')',
        '@endif',
        "'",
        '"',
        '\\',
        '$x',
        'if ',
        'else',
        'endif',
        '{/if}',
        ' ',
        '\n',
        '|',
      ],
      ...[
        '?',
        ':',
        '(',
        '[',
        ']',
        'for i in x',
        '{% raw %}',
        '{literal}',
        '@php',
        '{!!',
        '-',
        '~',
        'é',
        '{% set a %}',
        '{% endset %}',
        '{{ a }}',
        'and',
        '.',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom(...languages.map(([syntax]) => syntax)), (pieces, syntax) => {
        const source = pieces.join('');
        const { nodes = [], fault } = read(syntax, source);
        if (fault) expect(fault.at).toBeLessThanOrEqual(source.length);
        for (const node of leavesOf(nodes)) if (node.type === 'text') expect(source.slice(node.span.start, node.span.end)).toBe(node.text);
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[TemplateSyntax, unit: string]>([
    ['jinja', '{% if a and b %}{{ x|default("no name") }}{% else %}y{% endif %}'],
    ['jinja', '{{ '],
    ['jinja', "{{ '"],
    ['jinja', "{{ ' }} "],
    ['jinja', '{% if a %}'],
    ['jinja', '{% raw %}'],
    ['jinja', '{% set a %}{{ a }}{{ a }}{% endset %}'],
    ['twig', '{{ a ? b : '],
    ['jinja', '{{ (('],
    ['liquid', '{% if a or b %}x{% elsif c and d %}y{% endif %}'],
    ['liquid', "{{ x | append: '"],
    ['liquid', '{% comment %}'],
    ['liquid', '{% case x %}{% when 1 %}'],
    ['smarty', '{if $a}{$b|escape}{/if}'],
    ['smarty', '{$a'],
    ['smarty', '{"'],
    ['smarty', '{literal}'],
    ['blade', '@if($a) {{ $b }} @endif '],
    ['blade', '@if('],
    ['blade', '@foo('],
    ['blade', ' @endfoo @foo($a'],
    ['blade', '{{'],
    ['blade', '<x-a "'],
    ['blade', '<?php'],
    ['blade', '@case('],
    ['slim', 'p(\n'],
    ['slim', '- if x\n  = t("a", b: c)\n'],
    ['slim', 'a b="'],
    ['slim', 'li: '],
    ['haml', '%p{\n'],
    ['haml', '= a,\n'],
  ])(
    'a megabyte of it is read in linear time: %s %s',
    (syntax, unit) => {
      const source = unit.repeat(2 ** 20 / unit.length);
      const work = () => {
        read(syntax, source);
        detectGrammar('x.txt', source);
      };
      // It takes seconds; what is quadratic takes many minutes.
      expect(cpuTime(work)).toBeLessThan(30_000);
    },
    60_000,
  );
});

// ---------------------------------------------------------------- in HTML

describe('tags in HTML', () => {
  it.each<[path: string, source: string, expected: string]>([
    ['a.html.twig', '<p {% if a %}class="x"{% endif %}>Hi</p>', 'Hi'],
    ['a.html.j2', '{% if a %}<p class="x">{% else %}<p>{% endif %}Hi</p>', 'Hi'],
    ['a.liquid', '<p style="color:{{ c }}">Hi <a href="https://example.com/{{ id }}">here</a></p>', 'Hi here'],
    ['a.tpl', '<p {if $a > 1}class="x"{/if}>Hi {$n}</p><style>p { margin:0 }</style>', 'Hi [n]'],
    ['a.blade.php', '{{ $fmt((int) $invoice->total) }} {{ (string) $invoice->number }}', '[invoice.total] [invoice.number]'],
    ['a.blade.php', '<p @if($a > 1) class="x" @endif>Hi {{ $n->m }}</p>', 'Hi [n.m]'],
    [
      'b.html.twig',
      '{% set who = debtor.name %}<p>Hi {{ who }}{% if a > 1 %}, <b>pay</b>{% endif %}</p>',
      'Hi [debtor.name]{1 < a ? , pay}',
    ],
  ])('%s: %s', (path, source, expected) => {
    const { template, problems } = readTemplate(path, source);
    expect(problems).toEqual([]);
    const body = template?.parts.find(({ role }) => role === 'body')?.nodes ?? [];
    expect(withoutEmpty(picture(body))).toBe(expected);
  });
});

/** Of branches around tags only breaks are left, which are not compared here. */
function withoutEmpty(text: string): string {
  return text.replace(/\{!?\w ? \?\s*(?::\s*)?\}/g, '').trim();
}
