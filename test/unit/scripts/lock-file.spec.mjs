import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { missingOptionalPackages } from '../../../scripts/lock-file/missing-optional-packages.mjs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))

it('the lock file names every optional package, or npm ci would refuse it', () => {
	expect(missingOptionalPackages(lock.packages)).toEqual([])
})

it('the lock file names no registry', () => {
	const resolved = Object.entries(lock.packages).filter(([, entry]) => 'resolved' in entry)
	expect(resolved).toEqual([])
})

it('adds a package for another platform so that npm leaves it alone on this one', () => {
	const packages = {
		'node_modules/tool': {
			version: '1.0.0',
			dev: true,
			optionalDependencies: { 'tool-linux-arm64-musl': '1.0.0' },
		},
	}
	expect(missingOptionalPackages(packages)).toEqual([
		[
			'node_modules/tool-linux-arm64-musl',
			{ version: '1.0.0', cpu: ['arm64'], dev: true, libc: ['musl'], optional: true, os: ['linux'] },
		],
	])
})

it('looks for a package where Node would: in every folder above the dependent', () => {
	const packages = {
		'node_modules/a/node_modules/b': { version: '1.0.0', optionalDependencies: { 'c-win32-x64': '1.0.0' } },
		'node_modules/c-win32-x64': { version: '1.0.0' },
	}
	expect(missingOptionalPackages(packages)).toEqual([])
})

it('refuses to guess which version a range means', () => {
	const packages = { 'node_modules/a': { optionalDependencies: { 'b-win32-x64': '^1.0.0' } } }
	expect(() => missingOptionalPackages(packages)).toThrow('only an exact version')
})
