import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../checks/read/template.ts';
import type { TemplateNode, TemplateSyntax } from '../../checks/types.ts';
import { cpuTime } from '../cpu-time.ts';
import { picture } from './picture.ts';

function read(source: string, syntax?: TemplateSyntax) {
  const { template, problems } = readTemplate('letter.txt', source, { markup: 'text', ...(syntax ? { syntax } : {}) });
  return { nodes: template?.parts.flatMap(({ nodes }) => nodes) ?? [], problems, syntax: template?.syntax };
}

function textsIn(nodes: readonly TemplateNode[]): Extract<TemplateNode, { type: 'text' }>[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [node];
    if (node.type === 'branch') return [...textsIn(node.then), ...textsIn(node.otherwise)];
    return node.type === 'slot' ? [] : textsIn(node.body ?? []);
  });
}

type Row = [source: string, expected: string];

const LANGUAGES: Partial<Record<TemplateSyntax, Row[]>> = {
  erb: [
    ['Dear <%= @customer.name %>,', 'Dear [customer.name],'],
    ['<% if late %>now<% elsif soon && open %>soon<% else %>later<% end %>', '{late ? now : {soon ? {open ? soon : later} : later}}'],
    ['<% if @invoice.late? %>a<% end %><% unless @invoice.late? %>b<% end %>', '{invoice.late? ? a}{!invoice.late? ? b}'],
    ['a\n<%- if x -%>\nb\n<%- end -%>\nc', 'a\n{x ? b\n}c'],
    ['<% @items.each do |item| %><%= item.total %> <% end %>', '{items * [items.total] }'],
    ['<% @debts.each_with_index do |(debt), i| %><%= debt.due %><% end %>', '{debts * [debts.due]}'],
    ['<% @items.each { |item| %><%= item[:total] %><% } %>', '{items * [items.total]}'],
    ['<% for i in @items do %><%= i.x %><% end %>', '{items * [items.x]}'],
    ['<% case stage when "a" %><% end %>', ''],
    [
      '<% case stage %><% when "a", "b" %>1<% when :c then %>2<% else %>3<% end %>',
      '{stage == "a" ? 1 : {stage == "b" ? 1 : {stage == "c" ? 2 : 3}}}',
    ],
    ['<%# <b>no</b> %>a<% # if x %>b<%-# c -%>', 'ab'],
    ['<%% kept %> <%= x %>', '<% kept %> [x]'],
    ['<%= render "footer" %><%= render partial: \'shared/sign\', locals: { a: 1 } %>', '[> footer][> shared/sign]'],
    ['<%= late ? "now" : "soon" %>', '{late ? now : soon}'],
    ['<%= @invoice.late? ? "now" : @invoice.due_date %>', '{invoice.late? ? now : [invoice.due_date]}'],
    ['<%= "again" if twice? %><%= city unless nowhere %>', '{twice? ? again}{!nowhere ? [city]}'],
    ['<%= t("dunning.hello") %> <%= t :bye %> <%= I18n.t("x.y", name: @a.name) %>', '[t("dunning.hello")] [t("bye")] [t("x.y")]'],
    ['<%= number_to_currency(@invoice.total, unit: "€") %> <%= number_to_currency @invoice.paid %>', '[invoice.total] [invoice.paid]'],
    [
      '<%= @invoice.due_on.strftime("%d.%m.%Y") %> <%= l(@invoice.due_on) %> <%= @a&.name.upcase %>',
      '[invoice.due_on] [invoice.due_on] [a.name]',
    ],
    ['<%= "Dear #{@a.name}," %>', 'Dear [a.name],'],
    ['<% name = @customer.name %><% city = "Bern" %><%= name %> <%= city %>', '[customer.name] Bern'],
    ['<%= link_to pay_path do %>pay<% end %>', 'pay'],
    ['<% content_for :title do %>T<% end %>', 'T'],
    ['<% x = 1; if a %>A<% end %><% return if b %><% puts "if" %>', '{a ? A}'],
    ['<% if a.present? and not b.nil? %>x<% end %>', '{a ? {b ? x}}'],
    ['<%= amount || "?" %> <%= raw @body %> <%== html %>', '[amount] [body] [html]'],
    ['<% while more do %>x<% end %>', '{more ? x}'],
  ],
  php: [
    ['Dear <?= $c->name; ?>, <?=$this->total?>', 'Dear [c.name], [total]'],
    [
      '<?php if ($late): ?>now<?php elseif ($x == "a"): ?>soon<?php else: ?>later<?php endif; ?>',
      '{late ? now : {x == "a" ? soon : later}}',
    ],
    ['<?php if (!$a) { ?>A<?php } else { ?>B<?php } ?>', '{!a ? A : B}'],
    ['<?php foreach ($items as $k => $i) { ?><?php echo $i["total"]; ?> <?php } ?>end', '{items * [items.total] }end'],
    ['<?php foreach ($debts as $d): ?><?= $d->due ?><?php endforeach ?>', '{debts * [debts.due]}'],
    ['<?php switch ($s): case "a": ?>1<?php break; default: ?>2<?php endswitch ?>', '{s == "a" ? 1 : 2}'],
    ['<?php // if ($x) { ?>a<?php /* if */ $t = f(";"); echo $t . " eur" ?>', 'a[t] eur'],
    ['<?php function f($x) { return "}"; } ?>a<?php include "footer.php"; ?>', 'a[> footer.php]'],
    ['<?php $this->load->view("mail/head"); ?><?= number_format($invoice->total, 2) ?>', '[> mail/head][invoice.total]'],
    ['<?php if ($a) echo "x"; ?><?= $late ? "now" : $due ?>', '{late ? now : [due]}'],
    ['a<?php echo $b', 'a[b]'],
  ],
  go: [
    ['Dear {{.Name}}, {{ $c.City }}', 'Dear [Name], [c.City]'],
    ['{{if .Late}}now{{else if eq .X "a"}}soon{{else}}later{{end}}', '{Late ? now : {X == "a" ? soon : later}}'],
    ['{{if and .A (not .B)}}x{{end}}{{if or .C (gt .N 1)}}y{{end}}', '{A ? {!B ? x}}{C ? y : {1 < N ? y}}'],
    ['{{range $i, $l := .Lines}}{{$l.Total}} {{end}}{{- /* {{no}} */ -}}', '{Lines * [Lines.Total] }'],
    ['{{with .C}}{{.D}}{{end}}{{template "foot" .}}', '{C ? [D]}[> foot]'],
    ['{{ .Amount | printf "%.2f" }} {{printf "%s" .X.Y}} {{index . "k"}}', '[Amount] [X.Y] [k]'],
    ['{{define "subject"}}S{{end}}{{$x := .A}}{{ "}}" }}', 'S["}}"]'],
  ],
  ejs: [
    ['Dear <%= customer.name %>, <%- body %> <%~ it.x %>', 'Dear [customer.name], [body] [it.x]'],
    ['<% if (late) { %>a<% } else if (x === "y") { %>b<% } else { %>c<% } %>', '{late ? a : {x == "y" ? b : c}}'],
    ['<% if (!a || b) { %>x<% } -%>', '{!a ? x : {b ? x}}'],
    ['<% items.forEach(function(item) { %><%= item.total %> <% }); %>', '{items * [items.total] }'],
    ['<% items.forEach((item, i) => { %><%= item.total.toFixed(2) %><% }) %>', '{items * [items.total]}'],
    ['<% items.map(item => { %><%= item %><% }) %>', '{items * [items]}'],
    ['<% for (const d of debts) { %><%= d.due %><% } %>', '{debts * [debts.due]}'],
    ['<% for (const [k, v] of Object.entries(debts)) { %><%= v %><% } %>', '{debts * [debts]}'],
    ['<% for (let i = 0; i < items.length; i++) { %><%= items[i].total %><% } %>', '{items * [items.total]}'],
    ['<% for (Item item : items) { %><%= item.getTotal() %><% } %>', '{items * [items.total]}'],
    ['<% switch (s) { case "a": case "b": %>1<% break; default: %>2<% } %>', '{s == "a" ? 1 : {s == "b" ? 1 : 2}}'],
    ['<%# no %>a<%/* if (x) { */%>b<% // { %>c<%-- <%= no --%>d', 'abcd'],
    ['<%% x %>', '<% x %>'],
    ['<%- include(\'partials/footer\', { a: 1 }) %><%~ include("./x", it) %><% include head %>', '[> partials/footer][> ./x]'],
    ['<%= late ? "now" : due %>|<%= a?.b ?? "x" %>', '{late ? now : [due]}|[a.b]'],
    ["<%= 'Dear ' + name + ',' %>", 'Dear [name],'],
    ['<%= `Dear ${a.name},` %>', 'Dear [a.name],'],
    ['<% const o = { a: 1 }; const n = a.name; let g = "hi" %><%= n %><%= g %>', '[a.name]hi'],
    ['<% function line(x) { %>L<% } %>a', 'a'],
    [
      "<%= t('key.one') %> <%= moment(invoice.due).format('LL') %> <%= formatMoney(total, 'EUR') %>",
      '[t("key.one")] [invoice.due] [total]',
    ],
    ['<%@ page language="java" %><%! int x; %><%@ include file="f.jsp" %>', '[> f.jsp]'],
    ['a\n<% if (x) { %>\nb\n<% } %>\nc', 'a\n{x ? b\n}c'],
    ['<% if (a) { if (b) { %>x<% } } %>', '{a ? {b ? x}}'],
    ['<%= locals.name %> <%= data["due date"] %>', '[locals.name] [data.due date]'],
  ],
  freemarker: [
    [
      '${customer.name} ${total!"0"} ${(a.b)!} ${x?string("0.00")} ${d?date?string.short} #{n}',
      '[customer.name] [total] [a.b] [x] [d] [n]',
    ],
    ['<#if late>a<#elseif x == "y">b<#else>c</#if>', '{late ? a : {x == "y" ? b : c}}'],
    ['<#if a??>a</#if><#if !a??>b</#if><#if a?has_content>c</#if>', '{a ? a}{!a ? b}{a ? c}'],
    ['<#if (x gt 5) && y!false>a</#if>', '{5 < x ? {y ? a}}'],
    ['<#if (a.b)??>a</#if><#if items?size &gt; 0>b</#if><#if (items?size > 0)>c</#if>', '{a.b ? a}{items ? b}{items ? c}'],
    ['<#list items as item>${item.total}<#else>none</#list>', '{items ? {items * [items.total]} : none}'],
    ['<#list items as item>${item}<#sep>, </#sep></#list>', '{items * [items], }'],
    ['<#list items as item>${item}<#sep>, </#list>', '{items * [items], }'],
    ['<#list items><ul><#items as i>${i.x}</#items></ul></#list>', '{items * <ul>{items * [items.x]}</ul>}'],
    ['<#switch s><#case "a">1<#break><#case "b">2<#break><#default>3</#switch>', '{s == "a" ? 1 : {s == "b" ? 2 : 3}}'],
    ['<#include "/footer.ftl"><#import "x.ftl" as x>', '[> /footer.ftl]'],
    ['<#assign n = customer.name><#assign t="hi">${n} ${t}<#assign z = a + b>', '[customer.name] hi'],
    ['<#assign t>Dear ${a}</#assign>${t}', 'Dear [a]'],
    ['<#macro sign who>Bye ${me}</#macro>Hi. <@sign/> <@other x="1"/> <@box>in</@box>', 'Hi. Bye [me] [> other] [> box: in]'],
    ['<#noparse>${no} <#if></#noparse>a', '${no} <#if>a'],
    ['<#-- <#if x> --> a', ' a'],
    ['[#if late]a[#else]b[/#if] [=x] [#-- no --]', '{late ? a : b} [x] '],
    ['<#if x>\na\n</#if>\nb', '{x ? a\n}b'],
    ['${late?then("now", due)} ${paid?string("yes", "no")}', '{late ? now : [due]} {paid ? yes : no}'],
    ['<#attempt>a<#recover>b</#attempt>', 'ab'],
    ['<#ftl encoding="utf-8"><#setting locale="fr_FR">a', 'a'],
    ['<#if a == "x>y">1</#if> [1] [see] <@s.message "k"/>', '{a == "x>y" ? 1} [1] [see] [s.message]'],
  ],
  velocity: [
    [
      'Dear $customer.name, $!{x} ${y.z} $!a $item.getTotal() $fmt.currency($a.total)',
      'Dear [customer.name], [x] [y.z] [a] [item.total] [a.total]',
    ],
    ['#if($late)a#elseif($x == "y")b#{else}c#end', '{late ? a : {x == "y" ? b : c}}'],
    ['#if(!$a && $b)x#end', '{!a ? {b ? x}}'],
    ['#foreach($i in $items)$i.total, #end', '{items * [items.total], }'],
    ['#foreach( ${i} in $a.items )${i.x}#else none#end', '{a.items ? {a.items * [a.items.x]} :  none}'],
    ['#set($n = $customer.name)#set( $t = "hi" )$n $t#set($z = $a + 1)', '[customer.name] hi'],
    ['#parse("footer.vm")#include("a.txt")', '[> footer.vm][> a.txt]'],
    ['a## no $x\nb#* $no #if *#c', 'a\nbc'],
    ['#[[$raw #if]]#a', '$raw #ifa'],
    ['#macro(sign $w)Bye $me#end#sign("x") #other($a)', 'Bye [me] [> other]'],
    ['\\$x costs $5 and US$ 5, colour #333, #1', '\\$x costs $5 and US$ 5, colour #333, #1'],
    ['Pay $total. Or (a) $name(b)', 'Pay [total]. Or (a) [name](b)'],
    ['#if($x)\na\n#end\nb', '{x ? a\n}b'],
    ['#if ($a.b("c)") == 1)x#end', '{a.b("c)") == 1 ? x}'],
    ['#define($b)Hi $a#end$b', 'Hi [a]'],
    ['$list.get(0) $map["k"] $date.format("d", $due)', '[list] [map.k] [due]'],
  ],
  mako: [
    ['Dear ${customer.name}, ${x | h} ${a.b or ""} ${object.text | safe}', 'Dear [customer.name], [x] [a.b] [object.text]'],
    ['% if late:\na\n% elif x == "y":\nb\n% else:\nc\n% endif\nd', '{late ? a\n : {x == "y" ? b\n : c\n}}d'],
    ['% for i in items:\n${i.total}\n% endfor\n', '{items * [items.total]\n}'],
    ['## no ${x}\na<%doc>no ${x}</%doc>b', 'ab'],
    ['<%include file="footer.txt"/><%inherit file="base"/>', '[> footer.txt]'],
    ['<%def name="sign(x)">Bye ${me}</%def>Hi. ${sign(1)}${sign()}', 'Hi. Bye [me]Bye [me]'],
    ['<% x = 1 %><%! import y %>a', 'a'],
    ['<%block name="b">in</%block> <%text>${raw}</%text>', 'in ${raw}'],
    ['${"now" if late else due}', '{late ? now : [due]}'],
    ['100 %\n% of it\n%% kept', '100 %\n% of it\n%% kept'],
    ['% if object.a and not object.b:\nx\n% endif', '{object.a ? {!object.b ? x\n}}'],
    ['one \\\ntwo', 'one two'],
    ['% set x = 1\na', 'a'],
  ],
  qweb: [
    [
      '<p>Dear <t t-esc="o.name"/>, <span t-field="o.total">100</span></p>',
      '<p>Dear [o.name], <span t-field="o.total">[o.total]</span></p>',
    ],
    ['<t t-if="a">1</t><t t-elif="b == \'x\'">2</t>\n<t t-else="">3</t>!', '{a ? 1 : {b == "x" ? 2\n : 3}}!'],
    ['<p t-if="a">1</p><p t-else="">2</p>', '{a ? <p t-if="a">1</p> : <p t-else="">2</p>}'],
    ['<t t-foreach="o.lines" t-as="l"><t t-out="l.total or \'\'"/> </t>', '{o.lines * [o.lines.total] }'],
    ['<t t-call="footer"/><t t-call="layout">in</t>', '[> footer][> layout: in]'],
    ['<t t-set="n" t-value="o.partner.name"/><t t-esc="n"/>', '[o.partner.name]'],
    ['<t t-if="a &gt;= 2 and b">x</t>', '{!a < 2 ? {b ? x}}'],
    ['<t t-if="a"><br/><img src="x"/>b</t><br t-if="c"/>', '{a ? <br/><img src="x"/>b}{c ? <br t-if="c"/>}'],
    ['Hi {{ object.name or "you" }}<!-- <t t-if="x"> -->', 'Hi [object.name]<!-- <t t-if="x"> -->'],
    ['<t t-out="a">for <t t-out="b">b</t></t>.', '[a].'],
    ['<td t-esc="format_amount(o.total, c)"></td>', '[o.total]'],
    ['<p t-foreach="a" t-as="x" t-if="x.y">z</p>', '{a * {a.y ? <p t-foreach="a" t-as="x" t-if="x.y">z</p>}}'],
  ],
  icu: [
    ['Dear {name}, you owe {total, number, ::currency/EUR} by {due, date, long}.', 'Dear [name], you owe [total] by [due].'],
    ['{n, plural, =0 {none} one {# bill} other {# bills}}', '{n == 0 ? none : {n == one ? [n] bill : [n] bills}}'],
    ['{g, select, female {Mrs} other {Mr}} {name}', '{g == "female" ? Mrs : Mr} [name]'],
    ['{n, plural, one {{g, select, f {her} other {his}} bill} other {bills}}', '{n == one ? {g == "f" ? her : his} bill : bills}'],
    ["it''s '{no}' <b>{x}</b>, {n, selectordinal, one {#st} other {#th}} l'an", "it's {no} <b>[x]</b>, {n == one ? [n]st : [n]th} l'an"],
    ['{n, plural, offset:1 one {a} other {b}} 😀 {z}', '{n == one ? a : b} 😀 [z]'],
  ],
  plain: [
    ['Hello %s, %1$s owes %2$d: %.2f', 'Hello [%s], [%1$s] owes [%2$d]: [%.2f]'],
    ['%(name)s owes %(amount).2f', '[name] owes [amount]'],
    [
      'Dear {name}, {0} {invoice.total} #{invoice.id} {setting.shop-name}',
      'Dear [name], [0] [invoice.total] #[invoice.id] [setting.shop-name]',
    ],
    ['You owe ${invoice.total} by {invoice.due}', 'You owe $[invoice.total] by [invoice.due]'],
    ['You owe ${total} by ${due}, %{x}', 'You owe [total] by [due], [x]'],
    ['[customer_name], [amount] [1] [[due date]]', '[customer_name], [amount] [1] [due date]'],
    ['[Customer Name], [Amount Due] [1]', '[Customer Name], [Amount Due] [1]'],
    ['Dear :name, pay :amount by :due_date', 'Dear [name], pay [amount] by [due_date]'],
    ['#NAME# owes #AMOUNT_DUE#', '[NAME] owes [AMOUNT_DUE]'],
    ['%NAME% %amount% %%x_y%% *|FNAME|*', '[NAME] [amount] [x_y] [FNAME]'],
    ['__REF__ __AMOUNT_TTC__ __(Hello)__', '[REF] [AMOUNT_TTC] [Hello]'],
    ['«Nom_client», <<Montant>> @name@', '[Nom_client], [Montant] [name]'],
    ['Dear $name, you owe $amount_due', 'Dear [name], you owe [amount_due]'],
    ['{{ name | upper }} {{> footer}}', '[name] [> footer]'],
    ['{salutation|Madam} {items[0]}', '[salutation] [items[0]]'],
  ],
  slim: [
    ['p Dear #{@customer.name},\np\n  | You owe\n  = invoice.total', 'Dear [customer.name],\n\nYou owe\n[invoice.total]'],
    [
      '- if paid?\n  p Thank you\n- elsif late\n  p Pay\n- else\n  p Hello\np Bye',
      '{paid? ? Thank you : {late ? \n\nPay : \n\nHello}}\n\nBye',
    ],
    ['- unless @paid\n  - if x\n    | a\n| b', '{!paid ? {x ? a}}\nb'],
    ['- @invoices.each do |i|\n  li= i.number\np end', '{invoices * [invoices.number]}\n\nend'],
    ['- case stage\n- when 1\n  p one\n- when 2\n  p two\n- else\n  p three', '{stage == 1 ? one : {stage == 2 ? \n\ntwo : \n\nthree}}'],
    ['= I18n.t("mail.hello", name: @customer.name, sum: money(total))', '[t("mail.hello")][customer.name][total]'],
    ['p = t ".bye"\np == t(:yours)', '[t(".bye")]\n\n[t("yours")]'],
    ['a.button#pay href=url(1, 2) style="color: red; = x" Pay #{total} now', 'Pay [total] now'],
    ['div[class="a"\n  id="b"] Hello\n  p there', 'Hello\n\nthere'],
    ['li: a href="x" Pay\nul\n  li: b= x', 'Pay\n\n[x]'],
    ['doctype html\n/ no\n  no\n/! no\njavascript:\n  var no = 1;\np yes', 'yes'],
    ['| One\n  two <b>three</b>\n\n  four\np five', 'One\n  two three\n\n  four\n\nfive'],
    ['= link_to t("pay"),\n  url,\n  id: "x"\np y', '[t("pay")]\n\ny'],
    ['= render "foot"\nspan a\nspan b', '[> foot]\na\nb'],
    ['\' Dear\n= name\n= late ? "late" : "due"', 'Dear\n[name]\n{late ? late : due}'],
    ['p\n  <b>Hi</b> you\r\nimg src="x" /\np z\r\n', 'Hi you\n\nz'],
    ['p (unclosed\n= [\n- if', '(unclosed\n\n[[]{ ? }'],
  ],
  haml: [
    ['%p Dear #{@customer.name},\n%p\n  You owe\n  = invoice.total', 'Dear [customer.name],\n\nYou owe\n[invoice.total]'],
    ['- if paid?\n  %p Thank you\n- else\n  %p Pay\nBye', '{paid? ? Thank you : \n\nPay}\n\nBye'],
    ['- @invoices.each do |i|\n  %li= i.number\n.end end', '{invoices * [invoices.number]}\n\nend'],
    ['%a.b#c{ href: "x", :style => "y" }(z="1") Pay\n.box{a: 1}= total', 'Pay\n\n[total]'],
    ['!!!\n-# no\n  no\n/ no\n:javascript\n  no\n%p yes\n%br/\n\\= kept', 'yes\n\n= kept'],
    ['= t("a.b", name: x)\n!= y\n== Sum: #{z}\n:plain\n  plain text', '[t("a.b")][x]\n[y]\n Sum: [z]\n\n  plain text'],
    ['%p{a: 1,\n  b: 2} Hi\n%b you\n%span there', 'Hi\n\nyou\nthere'],
    ['%p{ unclosed\n', '{ unclosed'],
  ],
};

describe.each(Object.entries(LANGUAGES) as [TemplateSyntax, Row[]][])('%s', (syntax, rows) => {
  it.each(rows)('%s', (source, expected) => {
    const { nodes, problems } = read(source, syntax);
    expect(problems).toEqual([]);
    expect(picture(nodes)).toBe(expected);
    for (const { text, span } of textsIn(nodes)) expect(source.slice(span.start, span.end)).toBe(text);
  });
});

describe('the language of a text', () => {
  it.each<[path: string, source: string, syntax: TemplateSyntax]>([
    ['a.html.erb', 'Hi <%= x %>', 'erb'],
    ['a.html.slim', 'p Hi', 'slim'],
    ['a.phtml', 'Hi', 'php'],
    ['a.gohtml', 'Hi', 'go'],
    ['a.haml', '%p Hi', 'haml'],
    ['a.txt', 'table\n  - @items.each do |i|\n    td = i.name', 'slim'],
    ['a.txt', '%table\n  %td= name', 'haml'],
    ['a.ejs', 'Hi', 'ejs'],
    ['a.eta', 'Hi', 'ejs'],
    ['a.ftlh', 'Hi', 'freemarker'],
    ['a.vm', 'Hi', 'velocity'],
    ['a.mako', 'Hi', 'mako'],
    ['a.txt', '<% if @late %>now<% end %> <%= @name %>', 'erb'],
    ['a.txt', '<% @items.each do |i| %><%= i %><% end %>', 'erb'],
    ['a.html', '<p><% if (late) { %>now<% } %> <%= name %></p>', 'ejs'],
    ['a.txt', 'Hi ${a} ${b} ${c} <#if x>${d}</#if>', 'freemarker'],
    ['a.txt', 'Hi ${a!"you"}', 'freemarker'],
    ['a.txt', 'Hi $a.name, ${b} #if($x)now#end', 'velocity'],
    ['a.txt', 'Hi ${a} ${b}\n% if x:\nnow\n% endif\n', 'mako'],
    ['a.html', '<p>Hi ${object.name or ""}</p>', 'mako'],
    ['a.html', '<p>Hi <t t-esc="o.name"/>{{ o.x }}</p>', 'qweb'],
    ['a.html', '<p t-if="a">Hi <span t-field="o.name"/></p>', 'qweb'],
    ['a.txt', 'Hi {name}, {n, plural, one {# bill} other {# bills}} {x} {y}', 'icu'],
    ['a.txt', 'Hi {name}, {n} {x} {y}', 'plain'],
    ['a.txt', 'Hi {a.b} {c.d} {{setting("x")}}', 'plain'],
    ['a.txt', 'Hi ${name} %{x} %s', 'plain'],
    ['a.txt', 'Hi {{name}} {{x}}', 'handlebars'],
    ['a.txt', 'Hi %s, 50 %', 'plain'],
    ['a.txt', 'Hi {{.Name}}{{if .Late}}!{{end}} {{.Total}}', 'go'],
    ['a.txt', 'Hi {{name}}{{#if late}}!{{else if soon}}.{{/if}}', 'handlebars'],
    ['a.html', '<p>Hi <?= $name ?><?php if ($late): ?>!<?php endif ?></p>', 'php'],
  ])('%s with %j is %s', (path, source, syntax) => {
    const { template, problems } = readTemplate(path, source);
    expect(problems).toEqual([]);
    expect(template?.syntax).toBe(syntax);
  });
});

describe('ordinary letters have no slots', () => {
  it.each([
    'Vous devez 50 % de la somme, soit 100 %, avant 16:30 [1] (voir {voir annexe}) :-) :)',
    'Objet :relance. Montant :total, 5 %de frais, 10 %d’intérêts et 3 %s. « Amiable » «Amiable» [sic] […] [...]',
    'Facture #12, dossier n° 4_5, 12 $ ou $5, $US 500, US$ 12, contact@example.com, @support, http://example.com/a:b?x=%20y%C3%A9',
    'Bonjour, **important** __attention__ <voir ci-dessous> 3 < 4 > 2; a/b; c:\\d; 12:30:45; ratio 1:2 ; [Annexe]',
    'Pay 50% now, 100% later; 5%s? [see annex] [1][2] {see annex} {1, 2} :D :P ;-) 10:15 #1 #relance #2',
    'Call 1-800-555-0100 at 9:00–17:00. A & B, C@D, $100.00, $5.50/day, 20%off, e.g. {…} {} [] [x] [ ] <b>',
    'See [our site](https://example.com/%7Euser/%e2%82%ac#top) and <https://example.com/?a=%d0%b9&b=1>.',
    'Оплатите 50 % долга до 16:30 [1]. ООО «Ромашка», «Телеграм», «WhatsApp». {см. приложение} :-) №5 #оплата',
    'Сумма :итого 100% — 5 %, 20 $; сайт example.com/%D0%BF%D1%80; «Иванов И. И.» <<см. выше>> [прим.]',
    'Zahlen Sie 50 % bis 16:30 Uhr [1], 100%ige Sicherheit, 5 %ige Zinsen, {siehe Anlage}; Az.: 12_34; „Müller“ »Amiable« §5 :-)',
    'Bitte um 3 % Skonto: Betrag:total, Kunde/in, Mitarbeiter:innen, Kund_innen, Kolleg*innen, [Anlage], a@b',
    'Pague el 50 % antes de las 16:30 [1], «hola», «Amiable», 100%, 5 %, {véase anexo}, US$ 30, €5, :-) ¿? ¡!',
    'a_b c.d e-f g$h i%j k#l m@n o:p q{ r} s[ t] u<v> w|x y\\z 5%5 %% ## @@ __ :: $$ [[ ]] << >> « »',
    '.a{color:red} @media x{b:hover{c:d}} p:first-child{margin:0 10%} #abc #ABCDEF',
  ])('%s', (source) => {
    const { nodes, problems, syntax } = read(source);
    expect(problems).toEqual([]);
    expect(syntax).toBe('plain');
    expect(nodes.filter(({ type }) => type !== 'text')).toEqual([]);
    expect(picture(nodes)).toBe(source);
  });
});

describe('faults have their place, and the rest is read', () => {
  it.each<[syntax: TemplateSyntax, source: string, line: number, column: number, expected: string]>([
    ['erb', 'a <%= b %>\n<% if x %>c', 2, 1, 'a [b]\nc'],
    ['erb', 'a <%= b %> <% end %>c', 1, 12, 'a [b] c'],
    ['erb', 'a <%= b %> <% if x', 1, 12, 'a [b]  if x'],
    ['ejs', 'a\n<% } %><%= b %>', 2, 1, 'a\n[b]'],
    ['freemarker', 'a ${b} <#if x>c', 1, 8, 'a [b] c'],
    ['freemarker', 'a ${b} <#list x as y>c</#if>', 1, 23, 'a [b] c'],
    ['freemarker', 'a ${b} ${c', 1, 8, 'a [b] c'],
    ['velocity', 'a $b #if($x)c', 1, 6, 'a [b] c'],
    ['velocity', 'a $b #end', 1, 6, 'a [b] '],
    ['velocity', 'a $b #if($x', 1, 6, 'a [b] ($x'],
    ['mako', 'a ${b}\n% if x:\nc', 2, 1, 'a [b]\nc'],
    ['mako', 'a ${b}\n% endif\nc', 2, 1, 'a [b]\nc'],
    ['qweb', 'a <t t-esc="b"/><t t-if="c">d', 1, 17, 'a [b]d'],
    ['qweb', 'a <t t-esc="b"/></t>', 1, 17, 'a [b]'],
    ['qweb', '<div><t t-if="c">d</div>', 1, 6, '<div>d</div>'],
    ['icu', 'a {b} {n, plural, one {c}', 1, 7, 'a [b] {n, plural, one [c]'],
    ['icu', 'a {b} {n, plrl, one {c}}', 1, 11, 'a [b] {n, plrl, one {c}}'],
  ])('%s: %j', (syntax, source, line, column, expected) => {
    const { nodes, problems } = read(source, syntax);
    expect(problems).toMatchObject([{ code: 'template-broken', line, column }]);
    expect(picture(nodes)).toBe(expected);
  });
});

/** How each language writes a slot, a condition with an else, and a loop. */
const WRITERS: Partial<
  Record<
    TemplateSyntax,
    { slot(name: string): string; choice(name: string, then: string, otherwise: string): string; loop(name: string, body: string): string }
  >
> = {
  erb: {
    slot: (name) => `<%= ${name} %>`,
    choice: (name, then, otherwise) => `<% if ${name} %>${then}<% else %>${otherwise}<% end %>`,
    loop: (name, body) => `<% ${name}.each do |x| %>${body}<% end %>`,
  },
  ejs: {
    slot: (name) => `<%= ${name} %>`,
    choice: (name, then, otherwise) => `<% if (${name}) { %>${then}<% } else { %>${otherwise}<% } %>`,
    loop: (name, body) => `<% ${name}.forEach((x) => { %>${body}<% }) %>`,
  },
  freemarker: {
    slot: (name) => `\${${name}}`,
    choice: (name, then, otherwise) => `<#if ${name}>${then}<#else>${otherwise}</#if>`,
    loop: (name, body) => `<#list ${name} as x>${body}</#list>`,
  },
  velocity: {
    slot: (name) => `\${${name}}`,
    choice: (name, then, otherwise) => `#if($${name})${then}#{else}${otherwise}#{end}`,
    loop: (name, body) => `#foreach($x in $${name})${body}#{end}`,
  },
  mako: {
    slot: (name) => `\${${name}}`,
    choice: (name, then, otherwise) => `\n% if ${name}:\n${then}\n% else:\n${otherwise}\n% endif\n`,
    loop: (name, body) => `\n% for x in ${name}:\n${body}\n% endfor\n`,
  },
  qweb: {
    slot: (name) => `<t t-esc="${name}"/>`,
    choice: (name, then, otherwise) => `<t t-if="${name}">${then}</t><t t-else="">${otherwise}</t>`,
    loop: (name, body) => `<t t-foreach="${name}" t-as="x">${body}</t>`,
  },
  icu: {
    slot: (name) => `{${name}}`,
    choice: (name, then, otherwise) => `{${name}, select, yes {${then}} other {${otherwise}}}`,
    loop: (_, body) => body,
  },
};

type Part =
  | { is: 'text'; text: string }
  | { is: 'slot'; name: string }
  | { is: 'choice'; name: string; then: Part[]; otherwise: Part[] }
  | { is: 'loop'; name: string; body: Part[] };

const name = fc.constantFrom('alpha', 'beta', 'gamma', 'delta');
const { parts } = fc.letrec<{ parts: Part[]; part: Part }>((tie) => ({
  parts: fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
  part: fc.oneof(
    { maxDepth: 5 },
    fc.record({ is: fc.constant('text' as const), text: fc.constantFrom('words ', '€ 5,00; ', 'ligne é ', '😀 ') }),
    fc.record({ is: fc.constant('slot' as const), name }),
    fc.record({ is: fc.constant('choice' as const), name, then: tie('parts'), otherwise: tie('parts') }),
    fc.record({ is: fc.constant('loop' as const), name, body: tie('parts') }),
  ),
}));

describe.each(Object.entries(WRITERS))('random nesting in %s', (syntax, writer) => {
  const write = (all: readonly Part[]): string => all.map(writeOne).join('');
  const writeOne = (part: Part): string => {
    switch (part.is) {
      case 'text':
        return part.text;
      case 'slot':
        return writer.slot(part.name);
      case 'choice':
        return writer.choice(part.name, write(part.then), write(part.otherwise));
      case 'loop':
        return writer.loop(part.name, write(part.body));
    }
  };
  const isIcu = syntax === 'icu';
  const expected = (all: readonly Part[]): string => all.map(expectedOne).join('');
  const expectedOne = (part: Part): string => {
    switch (part.is) {
      case 'text':
        return part.text;
      case 'slot':
        return `[${part.name}]`;
      case 'choice':
        return `{${part.name}${isIcu ? ' == "yes"' : ''} ? ${expected(part.then)} : ${expected(part.otherwise)}}`;
      case 'loop':
        return isIcu ? expected(part.body) : `{${part.name} * ${expected(part.body)}}`;
    }
  };

  it('gives the tree that was written', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const { nodes, problems } = read(write(all), syntax as TemplateSyntax);
        expect(problems).toEqual([]);
        expect(picture(nodes).replaceAll('\n', '')).toBe(expected(all));
      }),
      { numRuns: 60 },
    );
  });
});

const BLOCKS = Object.keys(LANGUAGES) as TemplateSyntax[];

describe.each(BLOCKS)('ugly input in %s', (syntax) => {
  const signs = fc.constantFrom(
    '<%',
    '%>',
    '<%=',
    '{',
    '}',
    '${',
    '#if(',
    '$a',
    '#end',
    '#else',
    ')',
    '<#if x>',
    '</#if>',
    '<#',
    '<t t-if="a">',
    '</t>',
    '<p t-esc="',
    '"',
    "'",
    '% if x:',
    '\n',
    '% endif',
    'a',
    ' ',
    '{n, plural, ',
    'one {',
    '[',
    ']',
    '%s',
    ':a_b',
    '<!--',
    '-->',
    '\\',
    '#*',
    '*#',
    '<%doc>',
    ' ? ',
    ' : ',
    '+',
    ';',
    'do',
    'end',
    '{{',
    '{{/*',
    '{{if .A}}',
    '*/',
    '}}',
    '<?php ',
    '<?=',
    '?>',
    'if ($a):',
  );

  it('never crashes, and texts stay at their places', () => {
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 30 }), (all) => {
        const source = `x${all.join('')}`;
        for (const { text, span } of textsIn(read(source, syntax).nodes)) expect(source.slice(span.start, span.end)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to its length', () => {
    const pieces = [
      '<%= a',
      '${',
      '{',
      '#if(',
      '$a.b(',
      '<#if "',
      '<t t-if="',
      '<p t-out="a">',
      '<a ',
      '[a',
      '\n% if',
      "'",
      ' ',
      '{{',
      '<%= a %>',
      '«a',
      '{{/* a',
      '{{.A}}',
      '<?php if (',
      '<?= $a ?>',
    ];
    const slow = pieces.filter((piece) => cpuTime(() => read(`x${piece.repeat(100_000 / piece.length)}`, syntax)) > 3000);
    expect(slow).toEqual([]);
    const letter = 'Dear <%= a %> ${b} $c {d} <t t-esc="e"/>, you owe 5 % of it: "all", or it\'s less.\n';
    expect(cpuTime(() => read(letter.repeat(1e6 / letter.length), syntax))).toBeLessThan(20_000);
  }, 60_000);
});

describe('tags and HTML', () => {
  it.each<[path: string, source: string, expected: string]>([
    ['a.html.erb', '<p class="<%= c %>">Hi <b><%= name %></b></p><% if x %><p>A</p><% else %><p>B</p><% end %>', 'Hi [name]{x ? A : B}'],
    ['a.html.ejs', '<a href="<%= url %>?a=1&b=2">pay</a><% if (a > b) { %><br>c<% } %>', 'pay{b < a ? c}'],
    ['a.html.ftl', '<table><#list xs as x><tr><td>${x.a}</td></tr></#list></table><#if a??><i>b</i></#if>', '{xs * [xs.a]}{a ? b}'],
    ['a.html.vm', '<p style="color:#333">$a</p>#if($b)<p>c</p>#end', '[a]{b ? c}'],
    ['a.html.mako', '<p>\n% if a:\n<b>${b}</b>\n% endif\n</p>', '{a ? [b]}'],
    [
      'a.html',
      '<p t-if="a">Hi <span t-esc="b"/><b t-esc="c">x</b></p><p t-else="">Bye</p><a t-att-href="u">go</a>',
      '{a ? Hi [b][c] : Bye}go',
    ],
    ['a.html', '<p>{n, plural, one {<b>one</b>} other {#}} {x}</p>', '{n == one ? one : [n]} [x]'],
    ['a.html', '<p title="{t}">Dear {name},<br>you owe <b>{total}</b></p><style>p{color:red}</style>', 'Dear [name],you owe [total]'],
    ['a.html.erb', '<p hidden><%= a %></p><p><%= "now" if late %></p>', '{late ? now}'],
  ])('%s: %s', (path, source, expected) => {
    const { template, problems } = readTemplate(path, source);
    expect(problems).toEqual([]);
    expect(template?.markup).toBe('html');
    const body = template?.parts.filter(({ role }) => role === 'body').flatMap(({ nodes }) => nodes) ?? [];
    expect(
      picture(body)
        .replace(/\n+/g, '')
        .replace(/ +(?=\})/g, '')
        .replace(/ +/g, ' ')
        .trim(),
    ).toBe(expected);
  });
});
