import { useEffect, useRef, useState } from "preact/hooks"
import type { ScannerTaskDTO } from "../../../src/types/http/scanner"
import { ask, Refused } from "../api"
import { useApp } from "../app-context"
import type { KeptBin } from "../db"
import { useNamed } from "../work"
import { ChoiceStep } from "./choice-step"
import { NumberStep } from "./number-step"
import { ScanField } from "./scan-field"
import { Fact, Goods, Screen } from "./screen"

/** Why somebody puts goods elsewhere than suggested. */
const OTHER_REASONS = ["full", "blocked", "nearer", "unfit"] as const

type Props = Readonly<{ task: ScannerTaskDTO; kind: "put_away" | "replenish"; onDone: () => void }>
type Chosen = Readonly<{ bin: KeptBin; reason: string | null }>

/** One task: where to take the goods, the bin that they were put into, and how many. What is left stays a task. */
export function TaskSteps({ task, kind, onDone }: Props) {
  const { t, tell, act, named, session, refresh } = useApp()
  const [other, setOther] = useState<KeptBin | null>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [first] = task.parts
  const isDone = useRef(false)

  // With a network nobody else walks for the same goods; without one, the first to be back has done it.
  useEffect(() => {
    const say = (what: "claim" | "release") =>
      ask(`/tasks/${task.id}/${what}`, { method: "POST", body: {}, token: session.token })
    say("claim").catch((error: unknown) => {
      if (!(error instanceof Refused) || error.status === 401) return
      isDone.current = true
      tell("wrong", error.message)
      void refresh(["tasks"], true)
      onDone()
    })
    return () => {
      if (!isDone.current) say("release").catch(() => undefined)
    }
  }, [task.id])

  const onScan = useNamed(({ bins, items, text }) => {
    const [bin] = bins
    if (!bin) {
      if (items.some(({ id }) => id === task.item_id)) return tell("right", t("put_away.right_goods"))
      return tell("wrong", t(items.length ? "scan.other_goods" : "scan.unknown", { text }))
    }
    if (bin.id === task.from_bin?.id) return tell("wrong", t("put_away.same_bin", { code: bin.code }))
    if (bin.status !== "active") return tell("wrong", t("put_away.blocked", { code: bin.code }))
    const isSuggested = !first || task.parts.some((part) => part.bin.id === bin.id)
    if (isSuggested) setChosen({ bin, reason: null })
    else setOther(bin)
  })
  const finish = async (quantity: number, { bin, reason }: Chosen) => {
    await act({
      kind,
      sent: {
        task_id: task.id,
        bin_id: bin.id,
        quantity,
        lot: task.lot,
        expires_on: task.expires_on,
        reason,
        was_suggested: reason === null,
      },
      shown: {
        word: `acts.${kind}`,
        values: { count: quantity, what: task.sku ?? task.title ?? "", to: bin.code },
      },
      touches: [
        `task/${task.id}`,
        `bin/${bin.id}/${task.item_id}`,
        `bin/${task.from_bin?.id ?? "none"}/${task.item_id}`,
      ],
    })
    isDone.current = true
    tell("right", t("put_away.done", { count: quantity, code: bin.code }))
    onDone()
  }

  const title = t(kind === "put_away" ? "work.put_away" : "move.replenish")
  if (chosen) {
    const part = task.parts.find(({ bin }) => bin.id === chosen.bin.id)
    return (
      <Screen title={title} onBack={() => setChosen(null)}>
        <NumberStep
          label={t("number.quantity")}
          start={Math.min(part?.quantity ?? task.quantity, task.quantity)}
          least={1}
          most={task.quantity}
          tooMany={t("put_away.over", { count: task.quantity })}
          onNumber={(quantity) => void finish(quantity, chosen)}
        >
          <Goods title={task.title} sku={task.sku} />
          <Fact name={t("goods.to")} value={chosen.bin.code} isBig />
        </NumberStep>
      </Screen>
    )
  }
  if (other) {
    return (
      <Screen title={title} onBack={() => setOther(null)}>
        <ChoiceStep
          question={t("put_away.why_there", { code: other.code, suggested: first?.bin.code ?? "" })}
          choices={OTHER_REASONS.map((value) => ({
            value: t(`put_away.other.${value}`),
            label: t(`put_away.other.${value}`),
          }))}
          isOpen
          onChoice={(reason) => {
            setChosen({ bin: other, reason })
            setOther(null)
          }}
        />
      </Screen>
    )
  }
  return (
    <Screen title={title} onBack={onDone}>
      <div class="card">
        <Goods title={task.title} sku={task.sku}>
          {task.lot && <Fact name={t("goods.lot")} value={task.lot} />}
          {task.expires_on && <Fact name={t("goods.expires_on")} value={task.expires_on} />}
          {task.on_hold && <p class="bad-text">{t("goods.on_hold")}</p>}
        </Goods>
        <Fact name={t("goods.quantity")} value={String(task.quantity)} />
        <Fact name={t("goods.from")} value={task.from_bin?.code ?? t("goods.arrivals")} />
      </div>
      <div class="card">
        {first ? (
          task.parts.map((part) => (
            <div key={part.bin.id}>
              <Fact
                name={t("goods.to")}
                value={task.parts.length > 1 ? `${part.bin.code} (${part.quantity})` : part.bin.code}
                isBig
              />
              <p class="soft small">
                {part.reasons
                  // A strategy of the shop's own may give reasons that have no words here.
                  .filter(({ code }) => named("put_away.reasons", code) !== code)
                  .map(({ code, value }) => t(`put_away.reasons.${code}`, { value: value ?? "" }))
                  .join(" · ")}
              </p>
            </div>
          ))
        ) : (
          <p>{t("put_away.no_bin")}</p>
        )}
      </div>
      <ScanField label={t("scan.bin")} onScan={onScan} />
    </Screen>
  )
}
