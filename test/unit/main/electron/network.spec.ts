import type { NetworkInterfaceInfo } from 'node:os'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNetworkWatch, type NetworkWatch } from '../../../../src/main/electron/network.ts'

let isOnline: boolean
let interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>
let watch: NetworkWatch
let changes: string[]

beforeEach(() => {
	vi.useFakeTimers()
	isOnline = true
	interfaces = {
		lo: [v4('127.0.0.1', true)],
		wlan0: [v4('192.168.1.5'), v6('2001:db8:1:2:aaaa::5'), v6('fe80::1')],
	}
	changes = []
	watch = createNetworkWatch({ isOnline: () => isOnline, interfaces: () => interfaces })
	watch.onChange((change) => changes.push(change))
})
afterEach(() => {
	watch.stop()
	vi.useRealTimers()
})

test('says when the network goes and comes, once each', () => {
	isOnline = false
	vi.advanceTimersByTime(10_000)
	isOnline = true
	vi.advanceTimersByTime(10_000)
	expect(changes).toEqual(['offline', 'online'])
})

test('says when the machine has moved to another network', () => {
	interfaces = { ...interfaces, wlan0: [v4('10.0.0.7')] }
	vi.advanceTimersByTime(10_000)
	expect(changes).toEqual(['changed'])
})

test('says when a VPN comes and goes', () => {
	const without = interfaces
	interfaces = { ...interfaces, tun0: [v4('10.8.0.2')] }
	vi.advanceTimersByTime(2_000)
	interfaces = without
	vi.advanceTimersByTime(2_000)
	expect(changes).toEqual(['changed', 'changed'])
})

test('an address that renews itself within its network is no change', () => {
	interfaces = {
		...interfaces,
		wlan0: [v4('192.168.1.5'), v6('2001:db8:1:2:bbbb::9'), v6('2001:db8:1:2::c'), v6('fe80::2')],
	}
	vi.advanceTimersByTime(10_000)
	expect(changes).toEqual([])
})

test('containers that come and go are no change', () => {
	interfaces = { ...interfaces, docker0: [v4('172.17.0.1')], veth12ab: [v4('169.254.3.4')] }
	vi.advanceTimersByTime(10_000)
	expect(changes).toEqual([])
})

test('another network of the same kind is one', () => {
	interfaces = { ...interfaces, wlan0: [v4('192.168.1.5'), v6('2001:db8::5'), v6('fe80::1')] }
	vi.advanceTimersByTime(10_000)
	expect(changes).toEqual(['changed'])
})

test('moving and coming back online at once is told as coming online', () => {
	isOnline = false
	vi.advanceTimersByTime(2_000)
	interfaces = { wlan0: [v4('10.0.0.7')] }
	isOnline = true
	watch.look()
	expect(changes).toEqual(['offline', 'online'])
})

test('tells nobody who has stopped listening', () => {
	const heard: string[] = []
	const stop = watch.onChange((change) => heard.push(change))
	stop()
	isOnline = false
	watch.look()
	expect(heard).toEqual([])
})

function v4(address: string, internal = false): NetworkInterfaceInfo {
	return { address, family: 'IPv4', netmask: '255.255.255.0', mac: '', internal, cidr: `${address}/24` }
}

function v6(address: string): NetworkInterfaceInfo {
	return {
		address,
		family: 'IPv6',
		netmask: 'ffff:ffff:ffff:ffff::',
		mac: '',
		internal: false,
		cidr: null,
		scopeid: 0,
	}
}
