"use strict"
const at = id => document.getElementById(id)
const {labels, ...asked} = JSON.parse(at("asked").textContent)

const boxes = labels.map(text => {
	const label = document.createElement("label"), box = document.createElement("input")
	Object.assign(box, {type: "checkbox", checked: true})
	label.className = "tick"
	label.append(box, " " + text)
	at("entries").append(label)
	return box
})
const now = new Date()
at("on").value = at("on").max = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10)

// plain is what somebody typed, without what cannot be seen and may change what is.
const plain = id => at(id).value.replace(/\t/g, " ").trim()
	.replace(/[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\u{e0000}-\u{e007f}]/gu, "")

function refuse(text, field) {
	at("said").textContent = text
	field.focus()
}

at("form").addEventListener("submit", event => {
	event.preventDefault()
	const entries = asked.entries.filter((_, i) => boxes[i].checked)
	const [name, role, on, remark] = ["name", "role", "on", "remark"].map(plain)
	if (entries.length === 0) return refuse("Tick the entries that you confirm. Nothing was saved.", boxes[0] || at("name"))
	if (name === "") return refuse("Enter your name. Nothing was saved.", at("name"))
	const text = JSON.stringify({...asked, entries, name, role, on, remark}) + "\n"
	const link = document.createElement("a")
	link.href = URL.createObjectURL(new Blob([text], {type: "application/json"}))
	link.download = "sign-off-" + asked.record.slice(0, 8) + ".json"
	link.click()
	at("saved").hidden = false
	at("text").value = text
	at("said").textContent = "Saved as " + link.download + ", where your browser puts downloads. Send it to the member. Nothing has left this computer."
})
