/** XML whose texts are what `scrub` makes of them, by the name of their element; no attributes. */
export function scrubbedXml(xml: string, scrub: (text: string, name: string) => string): string {
	let name = '';
	return xml.replace(PARTS, (part: string, tag?: string, section?: string) => {
		if (part.startsWith('<?') || part.startsWith('<!--'))
			return part.startsWith('<?') ? part : '';
		if (tag !== undefined) {
			name = tag;
			return part.replace(/\s+[\w:.-]+=(".*?"|'.*?')/g, '');
		}
		if (section !== undefined) return `<![CDATA[${scrub(section, name)}]]>`;
		return part.startsWith('</') || part.trim() === '' ? part : scrub(part, name);
	});
}

/** A declaration or comment, an opening tag with its name, a CDATA section, a closing tag, a text. */
const PARTS =
	/<\?[^>]*>|<!--.*?-->|<([A-Za-z_][\w.-]*)[^>]*>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/[^>]*>|[^<]+/g;
