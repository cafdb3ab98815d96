// bytesOf takes letters of windows-1252 for bytes; what stands behind a sign of
// equality is 64 too high.
function bytesOf(letters) {
	const value = {}, bytes = new Uint8Array(letters.length)
	Array.from(new TextDecoder("windows-1252").decode(Uint8Array.from({length: 256}, (_, i) => i)), (c, i) => value[c.charCodeAt(0)] = i)
	let n = 0
	for (let i = 0; i < letters.length; i++) {
		const c = letters.charCodeAt(i)
		bytes[n++] = c === 61 ? letters.charCodeAt(++i) - 64 : value[c]
	}
	return bytes.subarray(0, n)
}

// One job, one worker: it unpacks the program, runs it to its end, and is gone.
self.onmessage = async ({data}) => {
	try {
		self.job = data
		const program = await new Response(new Blob([bytesOf(data.program)]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer()
		const go = new Go()
		const {instance} = await WebAssembly.instantiate(program, go.importObject)
		await go.run(instance)
		self.postMessage({ended: true})
	} catch (e) {
		self.postMessage({ended: String(e)})
	}
}
