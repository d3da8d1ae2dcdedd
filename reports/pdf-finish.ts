import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import type { Day, UiLang } from '../checks/types.ts';

/** What a PDF says of itself, and the words for its links. */
export interface PdfFacts {
  title: string;
  lang: UiLang;
  /** The day that stands for its dates, so that two prints of one run are the same bytes. */
  day: Day;
  producer: string;
  /** What a link does, for readers who hear it; without an address it leads to a place in the document. */
  describeLink(url: string | undefined): string;
}

/**
 * Adds what Chromium leaves out of a tagged PDF: XMP metadata, descriptions of links (ISO 14289-1, 7.18.5), a role for each
 * structure type of its own, the title for the window, fixed dates, and an outline that reads as its headings do.
 *
 * The PDF is made for PDF/UA-1 but does not claim it: no validator has confirmed conformance of what Chromium writes.
 */
export async function finish(printed: Uint8Array, facts: PdfFacts, headings: readonly string[]): Promise<Uint8Array> {
  const doc = await PDFDocument.load(printed, { updateMetadata: false });
  const date = new Date(`${facts.day}T00:00:00Z`);
  doc.setTitle(facts.title, { showInWindowTitleBar: true });
  doc.setLanguage(facts.lang);
  doc.setProducer(facts.producer);
  doc.setCreator(facts.producer);
  doc.setCreationDate(date);
  doc.setModificationDate(date);
  mapRoles(doc);
  describeLinks(doc, facts);
  nameOutline(doc, headings);
  addMetadata(doc, facts, date);
  // Without object streams the structure stays readable to older tools.
  return doc.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/** Chromium writes types of PDF 2.0 into a PDF of an earlier version: what they stand for has to be said (ISO 32000-1, 14.7.3). */
function mapRoles(doc: PDFDocument): void {
  const root = doc.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  if (!root) return;
  const roles = root.lookupMaybe(PDFName.of('RoleMap'), PDFDict) ?? doc.context.obj({});
  for (const [type, standard] of [
    ['Em', 'Span'],
    ['Strong', 'Span'],
    ['Title', 'H1'],
    ['Aside', 'Div'],
  ] as const) {
    if (!roles.has(PDFName.of(type))) roles.set(PDFName.of(type), PDFName.of(standard));
  }
  root.set(PDFName.of('RoleMap'), roles);
}

function describeLinks(doc: PDFDocument, facts: PdfFacts): void {
  for (const page of doc.getPages()) {
    const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
    for (let i = 0; i < (annotations?.size() ?? 0); i++) {
      const link = annotations?.lookupMaybe(i, PDFDict);
      if (link?.get(PDFName.of('Subtype')) !== PDFName.of('Link')) continue;
      link.set(PDFName.of('Contents'), PDFHexString.fromText(facts.describeLink(urlOf(link))));
    }
  }
}

/** Chromium (153) writes a heading at the top of a page twice, and joins the lines of a long one without a space. */
function nameOutline(doc: PDFDocument, headings: readonly string[]): void {
  const items = itemsUnder(doc.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict));
  if (items.length !== headings.length) return;
  for (const [i, item] of items.entries()) item.set(PDFName.of('Title'), PDFHexString.fromText(headings[i] ?? ''));
}

/** Outline items in reading order. */
function itemsUnder(parent: PDFDict | undefined): PDFDict[] {
  const items: PDFDict[] = [];
  let item = parent?.lookupMaybe(PDFName.of('First'), PDFDict);
  while (item) {
    items.push(item, ...itemsUnder(item));
    item = item.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return items;
}

function urlOf(link: PDFDict): string | undefined {
  const uri = link.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('URI'));
  return uri instanceof PDFString || uri instanceof PDFHexString ? uri.decodeText() : undefined;
}

/** XMP (ISO 16684-1), in plain text as readers of metadata look for it. */
function addMetadata(doc: PDFDocument, { title, lang, producer }: PdfFacts, date: Date): void {
  const at = date.toISOString().replace('.000', '');
  const xmp = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(title)}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>${lang}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreatorTool>${xml(producer)}</xmp:CreatorTool>
   <xmp:CreateDate>${at}</xmp:CreateDate>
   <xmp:ModifyDate>${at}</xmp:ModifyDate>
   <pdf:Producer>${xml(producer)}</pdf:Producer>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
  const stream = doc.context.stream(new TextEncoder().encode(xmp), { Type: 'Metadata', Subtype: 'XML' });
  doc.catalog.set(PDFName.of('Metadata'), doc.context.register(stream));
}

function xml(text: string): string {
  return text.replace(/[<>&"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
