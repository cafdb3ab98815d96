"use strict"
const at = id => document.getElementById(id)
const make = (tag, text) => Object.assign(document.createElement(tag), {textContent: text})

let rules = []     // [name, text] of the receiver's own rules
let worker = null  // at work
let csv = []       // the parts of the CSV

const say = text => { at("status").textContent = text }

// gather adds [path, file] of all that a handle or, in browsers without those, an
// entry of a drop leads to. (A page that is a file itself cannot look into entries
// in every browser.)
async function gather(from, path, all) {
	path += from.name
	if (from.kind === "file" || from.isFile) {
		const file = from.getFile ? from.getFile() : new Promise((take, no) => from.file(take, no))
		all.push([path, await file.catch(() => null)])
		return
	}
	for await (const one of from.values ? from.values() : entries(from.createReader())) await gather(one, path + "/", all)
}

async function* entries(reader) {
	for (;;) { // it gives a hundred at a time
		const some = await new Promise((take, no) => reader.readEntries(take, no))
		if (some.length === 0) return
		yield* some
	}
}

// apart gives a second file of the same name another one.
function apart(files) {
	const seen = new Set()
	return files.map(([path, file]) => {
		let free = path
		for (let n = 2; seen.has(free); n++) free = `(${n}) ${path}`
		seen.add(free)
		return [free, file]
	})
}

async function takeRules(files) {
	for (const f of files) {
		rules = rules.filter(([name]) => name !== f.name).concat([[f.name, await f.text()]])
	}
	at("given").hidden = rules.length === 0
	at("names").textContent = rules.map(([name]) => name).join(", ")
}

// take checks what was given. A rules file that lies in a folder belongs to a
// record; one by itself is the receiver's.
async function take(files) {
	const own = files.filter(([path, file]) => file && !path.includes("/") && /\.toml$/i.test(path))
	if (own.length > 0) await takeRules(own.map(([, file]) => file))
	files = apart(files.filter(f => !own.includes(f)))
	if (files.length === 0) {
		say(own.length > 0 ? "The rules were taken. Now give the records." : "Nothing was given to check.")
		return
	}
	const expect = at("expect").files[0]
	begin({files, rules, passphrase: at("passphrase").value, quick: at("quick").checked, expect: expect ? await expect.text() : ""})
}

function begin(job) {
	stop()
	csv = []
	at("rows").replaceChildren()
	at("counts").replaceChildren()
	at("answers").hidden = at("save").hidden = at("copy").hidden = true
	at("work").hidden = false
	at("progress").max = job.files.length
	at("progress").value = 0
	const url = URL.createObjectURL(new Blob([at("worker").textContent], {type: "text/javascript"}))
	worker = new Worker(url)
	URL.revokeObjectURL(url)
	worker.onmessage = listen(worker, job.files)
	worker.onerror = e => finish("The checker stopped: " + e.message)
	worker.postMessage({...job, program: at("program").textContent})
	say(`Checking ${job.files.length === 1 ? "one file" : job.files.length + " files"}.`)
}

// listen shows each answer as it comes. How far it is goes by files: of an
// unpacked pack there are many.
function listen(mine, files) {
	const within = new Map()
	for (const [path] of files) {
		for (let p = path; ; p = p.slice(0, p.lastIndexOf("/"))) {
			within.set(p, (within.get(p) || 0) + 1)
			if (!p.includes("/")) break
		}
	}
	let n = 0, heard = Date.now(), done = null
	return ({data}) => {
		if (mine !== worker) return
		if (data.csv) csv.push(data.csv)
		if (data.path !== undefined) {
			show(data)
			n++
			at("progress").value += within.get(data.path) || 1
			if (Date.now() - heard > 3000) {
				heard = Date.now()
				say(`${n} checked, ${at("progress").value} of ${files.length} files.`)
			}
		}
		done = data.done || data.wrong || done
		if (data.wrong) csv = []
		if (data.ended) finish(done || `The checker stopped after ${n} records (${data.ended === true ? "it ran out of memory" : data.ended}). ` +
			"What comes after them was not checked. Check the next file with the program itself.")
	}
}

function show({path, state, line, whole}) {
	const row = document.createElement("tr"), name = make("th", path), says = make("td", line)
	name.scope = "row"
	const more = document.createElement("details")
	more.append(make("summary", "All that was found"), make("pre", whole))
	more.firstChild.append(Object.assign(make("span", " in " + path), {className: "heard"}))
	says.append(more)
	row.append(name, make("td", state), says)
	at("rows").append(row)
	at("answers").hidden = false
}

function finish(words) {
	stop()
	at("progress").value = at("progress").max
	at("work").hidden = true
	at("counts").replaceChildren(...words.split("\n").map(w => make("li", w)))
	at("answers").hidden = false
	at("save").hidden = at("copy").hidden = csv.length < 2
	say("Finished. " + words.replaceAll("\n", ", ") + ".")
}

function stop() {
	if (worker) worker.terminate()
	worker = null
}

at("files").onchange = at("folder").onchange = e => {
	const files = [...e.target.files].map(f => [f.webkitRelativePath || f.name, f])
	e.target.value = ""
	take(files)
}
at("rules").onchange = async e => {
	await takeRules(e.target.files)
	e.target.value = ""
}
at("forget").onclick = () => {
	rules = []
	takeRules([])
	at("rules").focus()
	say("The program's own rules are used.")
}
at("stop").onclick = () => finish("Stopped: the rest was not checked")
at("save").onclick = () => {
	const url = URL.createObjectURL(new Blob(csv, {type: "text/csv"}))
	Object.assign(document.createElement("a"), {href: url, download: "checked.csv"}).click()
	setTimeout(() => URL.revokeObjectURL(url), 60000)
}
at("copy").onclick = () => navigator.clipboard.writeText(csv.join("")).then(
	() => say("The CSV was copied."), () => say("This browser does not let the page copy. Save the CSV instead."))

document.ondragover = e => {
	e.preventDefault()
	document.body.classList.add("over")
}
document.ondragleave = () => document.body.classList.remove("over")
document.ondrop = async e => {
	e.preventDefault()
	document.body.classList.remove("over")
	const all = [], dropped = [...e.dataTransfer.items].filter(i => i.kind === "file")
	try {
		for (const one of dropped.map(i => i.getAsFileSystemHandle ? i.getAsFileSystemHandle() : i.webkitGetAsEntry())) await gather(await one, "", all)
		await take(all)
	} catch (e) {
		say(`What was dropped cannot be read (${e}), and nothing was checked. Choose the files or the folder instead.`)
	}
}
if (document.characterSet !== "windows-1252") say("This page was changed on its way here, or its server gives it out as " + document.characterSet + ". Save the file verify.html itself and open that.")
if (!("DecompressionStream" in self)) say("This browser is too old for this page. Use one from 2023 or later, or the program itself.")
