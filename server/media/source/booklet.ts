import { colour } from "./palette.ts";

/** A small printed booklet (A5): each page is a section. */
export function booklet(language: string, title: string, pages: readonly string[]): string {
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title><style>
@page { size: 148mm 210mm; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
body { font: 10pt/1.48 "DejaVu Sans Condensed", "DejaVu Sans", sans-serif; color: ${colour.night}; -webkit-print-color-adjust: exact }
section { width: 148mm; height: 210mm; padding: 17mm 17mm 14mm; background: #fff8ee; page-break-after: always; position: relative; overflow: hidden }
section:last-child { page-break-after: auto }
.cover { background: linear-gradient(${colour.night}, ${colour.plum} 45%, ${colour.rose} 80%, ${colour.apricot}); color: ${colour.cream} }
h1 { font: 700 30pt/1.08 "DejaVu Serif", serif; letter-spacing: -0.02em }
h2 { font: 700 20pt/1.12 "DejaVu Serif", serif; letter-spacing: -0.01em; margin-bottom: 3mm }
h3 { font: 600 8.4pt/1 "DejaVu Sans"; letter-spacing: 0.12em; text-transform: uppercase; color: ${colour.rose}; margin: 5mm 0 2.4mm }
.lead { font: italic 11.4pt/1.45 "DejaVu Serif", serif; color: ${colour.plum} }
.cover .lead { color: ${colour.cream}; margin-top: 5mm; font-style: normal }
ul { list-style: none; columns: 2; column-gap: 8mm } li { break-inside: avoid }
ol { padding-left: 5.5mm } ol li { margin-bottom: 1.7mm; padding-left: 1mm } ol li::marker { color: ${colour.rose}; font-weight: 700 }
.note { position: absolute; left: 17mm; right: 17mm; bottom: 19mm; border-top: 0.4mm solid ${colour.apricot}; padding-top: 3mm; font: italic 9.6pt/1.4 "DejaVu Serif", serif }
.page { position: absolute; bottom: 9mm; right: 17mm; font-size: 8pt; color: ${colour.berry} }
.art { position: absolute; right: -14mm; top: -14mm; width: 58mm; height: 58mm; border-radius: 50%; opacity: 0.95 }
.diagram { display: block; width: 112mm; height: 112mm; margin: 7mm auto 6mm }
.solution { margin-bottom: 3mm } .solution b { color: ${colour.rose} }
</style><body>${pages.join("")}</body></html>`;
}
