import { renderMarkdown } from '/tmp/w7/exports/tree/src/main/core/transfer/export/html/render-markdown.ts'
import { colourCode } from '/tmp/w7/exports/tree/src/main/core/transfer/export/html/colour-code.ts'
import { lexMarkdown } from '/tmp/w7/exports/tree/src/main/core/transfer/export/html/lex-markdown.ts'
import { renderFormula } from '/tmp/w7/exports/tree/src/main/core/transfer/export/html/render-formula.ts'
import { withinTime } from '/tmp/w7/exports/tree/src/main/core/transfer/export/html/within-time.ts'
import { richReply } from '/tmp/w7/exports/tree/test/support/rich-reply.ts'
await renderMarkdown(richReply,'a')
const time=async(n:string,f:()=>unknown,c=300)=>{const t=performance.now();for(let i=0;i<c;i++)await f();console.log(n,((performance.now()-t)/c).toFixed(2),'ms')}
await time('all',()=>renderMarkdown(richReply,'a'))
await time('lex',()=>lexMarkdown(richReply))
await time('ts',()=>colourCode('const answer: number = 42 // why\nexport function ask(text: string) {\n\treturn "no " + text\n}','ts'))
await time('python',()=>colourCode('def tide(hour: int) -> str:\n    """Twice a day."""\n    return "high" if hour % 12 < 6 else "low"','python'))
await time('formula',()=>renderFormula({raw:'',tex:'\\begin{aligned} \\nabla \\cdot \\mathbf{E} &= \\frac{\\rho}{\\varepsilon_0} \\\\ \\int_0^\\infty e^{-x^2}\\,dx &= \\frac{\\sqrt{\\pi}}{2} \\end{aligned}',isDisplay:true}))
await time('formula2',()=>renderFormula({raw:'',tex:'x_1',isDisplay:false}))
await time('within',()=>withinTime(1000,()=>1))
