import { useEffect, useState } from "preact/hooks"
import { notYetIn } from "../../src/domain/scanning/offline-queue"
import { App, useApp } from "./app-context"
import type { Draft, StoredAct } from "./db"
import { lookUp, Named, WrongCode } from "./lookup"

type Work = "tasks" | "deliveries" | "counts" | "transfers" | "tours"
type Rows = { [Name in Work]: Awaited<ReturnType<App["db"]["getAll"]>> }

/** A list as the device keeps it, and the acts that it does not know of yet. Nothing while it is being read. */
export function useKept<Row>(name: Work): { rows: Row[]; acts: StoredAct[] } | null {
  const { db, fetched, queue, refresh } = useApp()
  // Who opens a list wants it as it is now; without network they get it as it was.
  useEffect(() => void refresh([name], true), [name])
  const [kept, setKept] = useState<{ rows: Row[]; at: number } | null>(null)
  useEffect(() => {
    let isOver = false
    const read = async () => {
      const rows = (await db.getAll(name)) as Rows[Work] as Row[]
      const at = ((await db.get("meta", `fetched_${name}`)) as number | undefined) ?? 0
      if (!isOver) setKept({ rows, at })
    }
    void read()
    return () => void (isOver = true)
  }, [db, name, fetched])
  return kept && { rows: kept.rows, acts: notYetIn(queue, kept.at) as StoredAct[] }
}

/**
 * Looks up what was scanned and hands it on; a code that is wrong, or that names nothing here, is said aloud and
 * handed on to nobody.
 */
export function useNamed(onNamed: (named: Named) => unknown): (text: string) => Promise<void> {
  const app = useApp()
  return async (text) => {
    try {
      await onNamed(await lookUp(app, text))
    } catch (error) {
      if (!(error instanceof WrongCode)) throw error
      app.tell("wrong", error.message)
    }
  }
}

/** Work that somebody has begun and not sent yet: it is there again after a reload. */
export function useDraft<Value>(
  id: string,
  empty: Value
): { value: Value; put: (next: Value) => void; clear: () => Promise<void> } | null {
  const { db, session } = useApp()
  const key = `${session.picker_id}:${id}`
  const [value, setValue] = useState<{ key: string; value: Value } | null>(null)
  useEffect(() => {
    let isOver = false
    void db.get("drafts", key).then((draft) => {
      if (!isOver) setValue({ key, value: (draft?.value as Value | undefined) ?? empty })
    })
    return () => void (isOver = true)
  }, [db, key])
  if (value?.key !== key) return null
  return {
    value: value.value,
    put: (next) => {
      setValue({ key, value: next })
      const draft: Draft = {
        id: key,
        picker_id: session.picker_id,
        location_id: session.location_id ?? "",
        value: next,
      }
      void db.put("drafts", draft)
    },
    clear: async () => {
      await db.delete("drafts", key)
      setValue({ key, value: empty })
    },
  }
}
