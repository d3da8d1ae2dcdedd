import { spansIn } from '../../lib/spans.ts';
import { decodeText } from '../text-file.ts';
import { type Container, pieceOf } from './container.ts';
import { type Atom, decodeInto, tracer } from './traced.ts';

const MJML_TAG = /<mj-include\b[^<>]*>|<\/?mj(?:ml|-[a-z-]+)/gi;

/** What an MJML element is in HTML; those that only lay out are blocks (https://documentation.mjml.io, "Components"). */
const AS_HTML: Readonly<Record<string, [opening: string, closing: string]>> = {
  mjml: ['<html', '</html'],
  'mj-body': ['<body', '</body'],
  'mj-title': ['<title', '</title'],
  'mj-preview': ['<div class="preheader" hidden', '</div'],
  'mj-button': ['<p><a', '</a></p'],
  'mj-navbar-link': ['<p><a', '</a></p'],
  'mj-social-element': ['<p><a', '</a></p'],
  'mj-image': ['<img', '</img'],
  'mj-table': ['<table', '</table'],
  'mj-style': ['<style', '</style'],
  'mj-attributes': ['<template', '</template'],
  'mj-html-attributes': ['<template', '</template'],
};
const BLOCK: [string, string] = ['<div', '</div'];

/** MJML, read as the HTML that it becomes: what is included is looked for as any other include. */
export const mjml: Container = {
  endings: ['.mjml'],
  holds: 'document',
  read({ path: file, bytes }) {
    const { text: source, problems } = decodeText(bytes, file);
    if (source === undefined) return { pieces: [], problems };
    const into = tracer(source);
    decodeInto(into, source, { from: 0, to: source.length, special: MJML_TAG, meaning: ([tag]) => asHtml(tag) });
    return { pieces: [pieceOf(into.traced(), { path: [], markup: 'html' }, spansIn(file, source))], problems };
  },
};

function asHtml(tag: string): string | Atom {
  if (/^<mj-include/i.test(tag)) {
    const [, path = ''] = /\bpath\s*=\s*["']([^"']*)/i.exec(tag) ?? [];
    return /\btype\s*=\s*["']css/i.test(tag) || path === '' ? '' : { type: 'include', name: path };
  }
  const [opening, closing] = AS_HTML[tag.replace(/^<\/?/, '').toLowerCase()] ?? BLOCK;
  return tag.startsWith('</') ? closing : opening;
}
