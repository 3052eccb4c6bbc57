import { expect, it } from 'vitest'
import { endOfAddress } from '../../../src/shared/end-of-address.ts'

it.each([
	['https://example.com/a?b=c', '。谢谢。'],
	['https://example.com/路径', '，后面是中文。请访问'],
	['https://example.com', '（官网）'],
	['https://example.com', '请访问'],
	['www.example.com:8080', '请访问'],
	['https://example.com/a_(b)', '」と'],
	['https://example.com/a', '：是'],
	['https://www.例子.com/路径', ''],
	['https://zh.wikipedia.org/wiki/北京#历史', ''],
	['https://example.com/a,b;c:d!e?f=(g)', ''],
	['somebody@example.com', ''],
])('ends %s before %j', (address, rest) => {
	expect((address + rest).slice(0, endOfAddress(address + rest))).toBe(address)
})
