import { strToU8, zipSync } from 'fflate';

/** Documents as word processors write them, as small as they can be. */

export function docx(body: string, others: Record<string, string> = {}): Uint8Array {
  const xml = `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`;
  return zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': xml, ...others });
}

export function odt(body: string, styles = ''): Uint8Array {
  const xml =
    '<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="tb" xmlns:style="s">' +
    `<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  return zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': xml });
}

export function zip(files: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

export function run(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function field(instruction: string, result: string): string {
  const sign = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  return `${sign('begin')}<w:r><w:instrText> ${instruction} </w:instrText></w:r>${sign('separate')}${run(result)}${sign('end')}`;
}
