import { spawnSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import zlib from "node:zlib"

const SCRIPT = path.resolve(__dirname, "..", "route.mjs")

function route(input: string | Buffer, ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, "-", ...options], {
    input,
    encoding: "utf8",
  })
  return { status, stdout, stderr: stderr.split("\n")[0] }
}

describe("npm run route", () => {
  it("prints the shortest length of each tour, one a line and nothing else", () => {
    const tours = "[[0,28]]\n[[5,8],[1,5],[4,31],[6,16],[7,1]]\n[[7,10],[7,4],[7,4]]\n[]\n"
    expect(route(tours)).toEqual({ status: 0, stdout: "56\n190\n90\n0\n", stderr: "" })
    expect(route("")).toEqual({ status: 0, stdout: "", stderr: "" })
  })

  it("takes another layout: more aisles, a middle aisle, and an end elsewhere", () => {
    const layout = [
      "--aisles",
      "12",
      "--length",
      "40",
      "--aisle-distance",
      "2.5",
      "--cross-aisles",
      "0,20,40",
    ]
    expect(route("[[11,20],[2,20]]\n[[11,39.5]]\n", ...layout)).toMatchObject({ stdout: "95\n134\n" })
    expect(route("[[0,10]]", ...layout, "--end", "27.5,40")).toMatchObject({ stdout: "67.5\n" })
  })

  it("shows the walks where it is asked to", () => {
    expect(JSON.parse(route("[[1,3],[0,2]]", "--walks").stdout)).toEqual({
      length: 20,
      picks: [
        [0, 2],
        [1, 3],
      ],
      path: [
        [0, 0],
        [0, 2],
        [0, 0],
        [5, 0],
        [5, 3],
        [5, 0],
        [0, 0],
      ],
    })
  })

  it("says where it is only nearly sure, aside from the lengths", () => {
    const crosses = ["--cross-aisles", "0,8,16,24,32,40"]
    const many = JSON.stringify(Array.from({ length: 30 }, (_, n) => [(n * 7) % 10, 1 + ((n * 11) % 39)]))
    const { status, stdout, stderr } = route(`[[0,3]]\n${many}\n`, ...crosses)
    expect([status, stdout.split("\n").length]).toEqual([0, 3])
    expect(stderr).toBe("1 of 2 tours are nearly shortest, not proven so")
  })

  it.each([
    ["[[0,28]]\n[[10,3]]\n", "Line 2 has the pick [10,3]"],
    ["[[0,28]]\n[[0,46.5]]\n", "Line 2 has the pick [0,46.5]"],
    ["[[0,28],[1]]\n", "Line 1 has the pick [1]"],
    ['[[0,"28"]]\n', 'Line 1 has the pick [0,"28"]'],
    ["[[0,28]]\n\n[[0,3]]\n", "Line 2 is empty"],
    ["[[0,28]]\nnonsense\n", "Line 2 is no JSON: nonsense"],
    ['{"picks":[]}\n', 'Line 1 is no list of picks: {"picks":[]}'],
  ])("refuses %j by the number of its line, and prints no length", (tours, why) => {
    const shape =
      "a tour is written [[aisle, position], …] such as [[0, 28], [3, 5]], aisles from 0 to 9 and positions from 0 to 46"
    expect(route(tours)).toEqual({ status: 1, stdout: "", stderr: `${why}; ${shape}` })
  })

  it.each([
    [["--aisles", "0"], "--aisles cannot be 0; it must be a whole number from 1"],
    [
      ["--cross-aisles", "0,60"],
      "--cross-aisles cannot be 0,60; it must be positions from 0 to 46, with commas between them",
    ],
    [["--depot", "3"], "--depot cannot be 3; it must be two numbers such as 0,0"],
  ])("refuses %j and says what would be right", (options, why) => {
    expect(route("[[0,28]]\n", ...options)).toEqual({ status: 1, stdout: "", stderr: why })
  })

  it("reads a compressed file by its name", () => {
    const file = path.join(os.tmpdir(), `tours-${process.pid}.gz`)
    fs.writeFileSync(file, zlib.gzipSync("[[0,28]]\n"))
    const { stdout } = spawnSync(process.execPath, [SCRIPT, file], { encoding: "utf8" })
    fs.rmSync(file)
    expect(stdout).toBe("56\n")
  })
})
