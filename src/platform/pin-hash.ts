import { createHash, randomBytes, scrypt, timingSafeEqual } from "node:crypto"

type Cost = Readonly<{ N: number; r: number; p: number }>

/** Some 50 ms of one core and 16 MB: nothing to a person, much to somebody who tries all PINs of a stolen table. */
const COST: Cost = { N: 16384, r: 8, p: 1 }
const LENGTH = 32

const derive = (pin: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(pin, salt, LENGTH, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key)
    )
  )

/** A PIN as it is kept, with the salt and the cost that it was hashed at. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(pin, salt, COST)
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$")
}

/** What a PIN is held against where there is none to hold it against: it takes as long, and no PIN fits. */
const NOBODYS = ["scrypt", COST.N, COST.r, COST.p, Buffer.alloc(16).toString("base64url"), ""].join("$")

/** Whether the PIN is the one that was hashed. It takes the same time whether there is one, and however much fits. */
export async function isPin(pin: string, hash: string | null): Promise<boolean> {
  const [, N, r, p, salt = "", key = ""] = (hash ?? NOBODYS).split("$")
  const kept = Buffer.from(key, "base64url")
  const given = await derive(pin, Buffer.from(salt, "base64url"), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return kept.length === given.length && timingSafeEqual(kept, given)
}

/** A secret that nobody can guess, such as a device's token. */
export const newSecret = (): string => randomBytes(32).toString("base64url")

/** A secret as it is kept: it is random, so nobody can find it from its hash by trying. */
export const hashOfSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex")
