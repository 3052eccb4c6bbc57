import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, it } from 'vitest'
import { createNetworkSignals } from '../../../../src/main/browser/network-signals.ts'
import { createPowerSignals } from '../../../../src/main/browser/power-signals.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'

const v4 = (address: string): NetworkInterfaceInfo => ({
	address,
	family: 'IPv4',
	internal: address.startsWith('127.'),
	netmask: '255.255.255.0',
	mac: '00:00:00:00:00:01',
	cidr: `${address}/24`,
})
const v6 = (address: string): NetworkInterfaceInfo => ({
	address,
	family: 'IPv6',
	internal: address === '::1',
	netmask: 'ffff:ffff:ffff:ffff::',
	mac: '00:00:00:00:00:01',
	cidr: `${address}/64`,
	scopeid: 0,
})

type Interfaces = Record<string, NetworkInterfaceInfo[]>
const loopback = { lo: [v4('127.0.0.1'), v6('::1')] }

/** The changes reported while the machine's interfaces go through `steps`. */
function changesOver(...steps: readonly Interfaces[]) {
	const clock = createFakeClock()
	let current = steps[0] ?? {}
	const changes: string[] = []
	const signals = createNetworkSignals({ clock, readInterfaces: () => current })
	signals.onChange((change) => changes.push(change))
	for (const step of steps) {
		current = step
		clock.pass(5_000)
	}
	signals.stop()
	return changes
}

describe('the network', () => {
	const wifi = { ...loopback, wlan0: [v4('192.168.1.5')] }

	it('is offline when only this machine can be reached, and online when that is over', () => {
		expect(changesOver(wifi, loopback, wifi)).toEqual(['offline', 'online'])
	})

	it('is never offline on a machine that had no other network', () => {
		expect(changesOver(loopback, {}, loopback)).toEqual([])
		expect(changesOver(loopback, { ...loopback, wlan0: [v6('fe80::1')] })).toEqual([])
	})

	it('changes when another network takes over, or a VPN comes up', () => {
		expect(changesOver(wifi, { ...loopback, wlan0: [v4('10.1.1.7')] })).toEqual(['changed'])
		expect(changesOver(wifi, { ...wifi, tun0: [v4('10.8.0.2')] })).toEqual(['changed'])
	})

	it.each([
		['a container starts', { docker0: [v4('172.17.0.1')], veth12: [v6('fe80::2')] }],
		['a virtual machine starts', { virbr0: [v4('192.168.122.1')] }],
		['an interface gives itself an address', { eth1: [v4('169.254.10.1'), v6('fe80::3')] }],
	])('does not change when %s', (_what, more) => {
		expect(changesOver(wifi, { ...wifi, ...more })).toEqual([])
	})

	it('does not change when a temporary IPv6 address is replaced within its network', () => {
		const before = { wlan0: [v6('2001:db8:1:2:aaaa::1')] }
		expect(changesOver(before, { wlan0: [v6('2001:db8:1:2:bbbb::9'), v6('2001:db8:1:2::1')] })).toEqual([])
		expect(changesOver(before, { wlan0: [v6('2001:db8:9:9::1')] })).toEqual(['changed'])
	})

	it('is reported to nobody who has stopped listening', () => {
		const clock = createFakeClock()
		let current: Interfaces = wifi
		const changes: string[] = []
		const signals = createNetworkSignals({ clock, readInterfaces: () => current })
		const stop = signals.onChange((change) => changes.push(change))
		stop()
		current = loopback
		clock.pass(5_000)
		expect(changes).toEqual([])
	})
})

describe('sleep', () => {
	/** A clock whose time jumps while no timer runs. */
	function createJumpyClock() {
		const inner = createFakeClock()
		let sleptMs = 0
		return {
			...inner,
			now: () => inner.now() + sleptMs,
			sleep: (ms: number) => {
				sleptMs += ms
			},
		}
	}

	it('is noticed afterwards by the jump of the clock', () => {
		const clock = createJumpyClock()
		const power = createPowerSignals(clock)
		let resumes = 0
		power.onResume(() => {
			resumes += 1
		})
		clock.pass(60_000)
		clock.sleep(9_000)
		clock.pass(5_000)
		expect(resumes).toBe(0)
		clock.sleep(11_000)
		clock.pass(5_000)
		expect(resumes).toBe(1)
		clock.pass(60_000)
		expect(resumes).toBe(1)
		power.stop()
	})
})
