import { spawnSync } from "node:child_process"
import path from "node:path"

const SCRIPT = path.resolve(__dirname, "..", "batch.mjs")

function batch(input: unknown, ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [SCRIPT, "-", "--lengths", "2000", ...options],
    {
      input: typeof input === "string" ? input : JSON.stringify(input),
      encoding: "utf8",
    }
  )
  const lines = stdout.split("\n").filter(Boolean)
  return { status, stderr, lines: lines.map((line) => JSON.parse(line) as unknown) }
}

describe("npm run batch", () => {
  it("prints each tour with its walk, and the total length", () => {
    const orders = [
      {
        id: "a",
        picks: [
          [0, 28],
          [1, 5],
        ],
      },
      { id: "b", picks: [[9, 40]] },
      { id: "c", picks: [[0, 30]] },
      {
        id: "d",
        picks: [
          [9, 41],
          [8, 2],
        ],
        units: 7,
      },
    ]
    const { status, lines, stderr } = batch({ capacity: { units: 6, orders: 2 }, orders })
    expect(status).toBe(0)
    expect(lines).toEqual([
      {
        tour: 1,
        orders: ["a", "c"],
        units: 3,
        length: 80,
        picks: [
          [0, 28],
          [0, 30],
          [1, 5],
        ],
      },
      { tour: 2, orders: ["b"], units: 1, length: 170, picks: [[9, 40]] },
      {
        tour: 3,
        orders: ["d"],
        units: 7,
        length: 176,
        picks: [
          [8, 2],
          [9, 41],
        ],
      },
      { tours: 3, total_length: 426 },
    ])
    expect(stderr).toBe("Order d has 7 units, more than the 6 of a tour: it has one to itself\n")
  })

  it.each([
    [
      {
        capacity: 5,
        orders: [
          {
            id: "x7",
            picks: [
              [0, 1],
              [10, 3],
            ],
          },
        ],
      },
      "Order x7 (number 1 of the list) has the pick [10,3]",
    ],
    [{ capacity: -1, orders: [] }, "The capacity cannot be -1; it must be a whole number of units from 1"],
    ["{", "- is no JSON"],
  ])("leaves with 1 and says what is wrong with %j", (input, message) => {
    const { status, stderr, lines } = batch(input)
    expect(stderr).toContain(message)
    expect(stderr).toContain("npm run batch -- --help tells how it is used")
    expect({ status, lines }).toEqual({ status: 1, lines: [] })
  })
})
