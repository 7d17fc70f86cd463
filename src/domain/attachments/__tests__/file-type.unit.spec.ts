import fc from "fast-check"
import { archiveEntries } from "../archive-entries"
import { FILE_ENDINGS, mimeTypeOf } from "../file-type"
import { anArchive } from "./an-archive"

const settings = { seed: 20261122, numRuns: 300 }

const text = (value: string) => new TextEncoder().encode(value)
const latin = (value: string) => Uint8Array.from([...value].map((letter) => letter.charCodeAt(0)))
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)
const OFFICE = ["[Content_Types].xml", "_rels/.rels"]

describe("the kind of a document", () => {
  it.each([
    ["order.pdf", text("%PDF-1.7\n…"), "application/pdf"],
    ["label.PNG", PNG, "image/png"],
    ["photo.jpg", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "image/jpeg"],
    ["photo.jpeg", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "image/jpeg"],
    ["photo.webp", latin("RIFF\x01\x01\x01\x01WEBPVP8 "), "image/webp"],
    ["prices.csv", latin("r\xe9f;prix\r\nA;1,50\r\n"), "text/csv"],
    ["note.txt", text("\uFEFFÀ livrer à 5 < 6 heures"), "text/plain"],
    ["despatch.xml", text('<?xml version="1.0"?><DespatchAdvice/>'), "application/xml"],
    [
      "prices.xlsx",
      anArchive([...OFFICE, "xl/workbook.xml"]),
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
    [
      "terms.docx",
      anArchive([...OFFICE, "word/document.xml"]),
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
  ])("of %s is told by its content", (name, bytes, mime) => {
    expect(mimeTypeOf(name, bytes)).toBe(mime)
  })

  it.each([
    ["invoice.exe", latin("MZ\x90"), "of a kind that is not kept; it can be pdf, png, jpg, webp, csv"],
    ["invoice.pdf.exe", text("%PDF-1.7"), "of a kind that is not kept"],
    ["page.html", text("<html></html>"), "of a kind that is not kept"],
    ["logo.svg", text("<svg/>"), "of a kind that is not kept"],
    ["archive.zip", anArchive(["a.txt"]), "of a kind that is not kept"],
    ["constructor", text("x"), "of a kind that is not kept"],
    ["a.constructor", text("x"), "of a kind that is not kept"],
    ["invoice.pdf", latin("MZ\x90\x00"), "is not what its name says; a .pdf must hold a PDF"],
    ["invoice.pdf", text("\n<html><script>alert(1)</script>"), "is not what its name says"],
    ["photo.png", Uint8Array.of(0xff, 0xd8, 0xff), "a .png must hold a PNG picture"],
    ["list.csv", text("<!DOCTYPE html><html>"), "a .csv must hold a CSV file"],
    ["list.csv", text("\uFEFF  <svg onload=alert(1)>"), "a .csv must hold a CSV file"],
    ["run.txt", text("#!/bin/sh\nrm -rf /"), "a .txt must hold plain text"],
    ["run.txt", latin("MZ program"), "a .txt must hold plain text"],
    ["run.txt", latin("a\0b"), "a .txt must hold plain text"],
    ["page.xml", text('<html xmlns="http://www.w3.org/1999/xhtml"/>'), "a .xml must hold XML"],
    ["page.xml", text('<?xml version="1.0"?><x xmlns:s="http://www.w3.org/2000/svg"/>'), "a .xml must hold"],
    ["bomb.xml", text('<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "b">]><a/>'), "a .xml must hold XML"],
    ["style.xml", text('<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>'), "a .xml must hold XML"],
    ["data.xml", text("{}"), "a .xml must hold XML"],
    ["list.xlsx", anArchive([...OFFICE, "word/document.xml"]), "a .xlsx must hold an Excel workbook"],
    ["list.xlsx", anArchive([...OFFICE, "xl/workbook.xml", "xl/vbaProject.bin"]), "without macros"],
    ["list.xlsx", anArchive([...OFFICE, "xl/workbook.xml", "xl/macrosheets/sheet1.xml"]), "without macros"],
    ["list.xlsx", anArchive([...OFFICE, "xl/workbook.xml", "xl/activeX/activeX1.bin"]), "without macros"],
    [
      "offer.docx",
      anArchive([...OFFICE, "word/document.xml", "word/embeddings/oleObject1.bin"]),
      "a Word document without macros",
    ],
    ["list.docx", anArchive([...OFFICE, "word/document.xml", "word/embeddings/run.EXE"]), "without macros"],
    ["list.xlsx", anArchive([...OFFICE, "xl/workbook.xml"], { flags: 1 }), "a .xlsx must hold"],
    ["list.xlsx", text("PK\x03\x04 no directory at all"), "a .xlsx must hold"],
  ])("refuses %s, which holds something else", (name, bytes, words) => {
    expect(() => mimeTypeOf(name, bytes)).toThrow(words)
  })

  it("is one or a refusal in words, whatever the bytes", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .uint8Array({ maxLength: 60 })
        .map((rest) =>
          Uint8Array.from([
            0x50,
            0x4b,
            3,
            4,
            ...rest,
            0x50,
            0x4b,
            5,
            6,
            ...rest,
            ...Array<number>(22).fill(255),
          ])
        )
    )
    fc.assert(
      fc.property(fc.constantFrom(...FILE_ENDINGS), bytes, (ending, content) => {
        try {
          return typeof mimeTypeOf(`file.${ending}`, content) === "string"
        } catch (error) {
          return (error as { type?: string }).type === "invalid_data"
        }
      }),
      settings
    )
  })

  it("of an archive is read from its directory", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 20, unit: "grapheme-ascii" })), (names) => {
        expect(archiveEntries(anArchive(names))).toEqual(names.length ? names : null)
      }),
      settings
    )
  })
})
