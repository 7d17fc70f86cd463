import { useState } from "preact/hooks"
import { heldUp } from "../../../src/domain/scanning/offline-queue"
import { useApp } from "../app-context"
import { newKey } from "../codes"
import type { StoredAct } from "../db"
import { NumberStep } from "../ui/number-step"
import { Screen } from "../ui/screen"
import { minuteIn } from "../words"

/** What waits to be sent, what was refused, and what was done: nothing that was scanned is out of sight. */
export function QueueScreen() {
  const app = useApp()
  const { t, queue, session, isOnline, lastSync, outbox, leave, language } = app
  const [chosen, setChosen] = useState<string | null>(null)
  const own = queue.filter((act) => act.picker_id === session.picker_id) as readonly StoredAct[]
  const held = new Set(heldUp(queue, session.picker_id).map(({ key }) => key))
  const conflicts = own.filter(({ status }) => status === "refused")
  const waiting = own.filter(
    ({ status, key }) => (status === "waiting" || status === "sending") && !held.has(key)
  )
  const settled = own.filter(({ status }) => status === "done" || status === "discarded").reverse()
  const act = own.find(({ key }) => key === chosen)

  if (act) return <Decide act={act} isHeld={held.has(act.key)} onDone={() => setChosen(null)} />
  return (
    <Screen
      title={t("queue.title")}
      onBack={leave}
      acts={
        <button type="button" class="big" onClick={() => void outbox.hurry().then(() => app.refresh())}>
          {t("queue.send_now")}
        </button>
      }
    >
      <p aria-live="polite">
        <strong>{t(isOnline ? "queue.online" : "queue.offline")}</strong>
        {" · "}
        {lastSync ? t("queue.last_sync", { time: minuteIn(language, lastSync) }) : t("queue.never_synced")}
      </p>
      <Section
        title={t("queue.conflicts_title")}
        acts={conflicts}
        note={t("queue.conflicts_text")}
        onChoose={setChosen}
      />
      <Section
        title={t("queue.held_title")}
        acts={own.filter(({ key }) => held.has(key))}
        note={t("queue.held_text")}
        onChoose={setChosen}
      />
      <Section title={t("queue.waiting_title")} acts={waiting} />
      {app.state.others > 0 && <p class="card">{t("queue.others", { count: app.state.others })}</p>}
      <Section title={t("queue.done_title")} acts={settled} />
      {own.length === 0 && <p class="soft">{t("queue.nothing")}</p>}
    </Screen>
  )
}

type SectionProps = Readonly<{
  title: string
  acts: readonly StoredAct[]
  note?: string
  onChoose?: (key: string) => void
}>

function Section({ title, acts, note, onChoose }: SectionProps) {
  const { t } = useApp()
  if (!acts.length) return null
  return (
    <section>
      <h2>
        {title} ({acts.length})
      </h2>
      {note && <p class="soft small">{note}</p>}
      <ul class="list">
        {acts.map((act) => (
          <li key={act.key} class={act.status === "refused" ? "card bad" : "card"}>
            <span>{t(act.body.shown.word, act.body.shown.values)}</span>
            {act.status === "refused" && <span class="bad-text">{act.reason}</span>}
            {act.status === "discarded" && (
              <span class="soft small">{t(act.replaced_by ? "queue.replaced" : "queue.discarded")}</span>
            )}
            {onChoose && (
              <button type="button" class="big quiet" onClick={() => onChoose(act.key)}>
                {t("queue.decide")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Acts that put goods into a bin: who stands before it knows whether they are in it. */
const FILLS_A_BIN = ["put_away", "replenish", "move", "move_bin"]

/** Acts whose quantity can be said anew; of the others, what was wrong is scanned again. */
const hasQuantity = (act: StoredAct): boolean => typeof act.body.sent.quantity === "number"

type DecideProps = Readonly<{ act: StoredAct; isHeld: boolean; onDone: () => void }>

/** What becomes of a refused act: done again as it is, done again changed, or thrown away, which is asked twice. */
function Decide({ act, isHeld, onDone }: DecideProps) {
  const { t, outbox, tell } = useApp()
  const [step, setStep] = useState<"choose" | "quantity" | "discard">("choose")

  const again = async (sent: StoredAct["body"]["sent"]) => {
    const quantity = sent.quantity
    const values =
      typeof quantity === "number" ? { ...act.body.shown.values, count: quantity } : act.body.shown.values
    await outbox.again(act.key, {
      key: newKey(),
      picker_id: act.picker_id,
      kind: act.kind,
      touches: act.touches,
      taken_at: act.taken_at,
      body: { ...act.body, sent, shown: { ...act.body.shown, values } },
    })
    tell("note", t("queue.sent_again"))
    onDone()
  }

  if (step === "quantity") {
    return (
      <Screen title={t("queue.change_quantity")} onBack={() => setStep("choose")}>
        <NumberStep
          label={t("number.quantity")}
          least={1}
          start={Number(act.body.sent.quantity)}
          onNumber={(quantity) => void again({ ...act.body.sent, quantity })}
        >
          <p>{t(act.body.shown.word, act.body.shown.values)}</p>
        </NumberStep>
      </Screen>
    )
  }
  if (step === "discard") {
    return (
      <Screen
        title={t("queue.discard")}
        onBack={() => setStep("choose")}
        acts={
          <>
            <button type="button" class="big quiet" onClick={() => setStep("choose")}>
              {t("common.no")}
            </button>
            <button
              type="button"
              class="big danger"
              onClick={() =>
                void outbox.discard(act.key).then(() => (tell("note", t("queue.was_discarded")), onDone()))
              }
            >
              {t("queue.discard_yes")}
            </button>
          </>
        }
      >
        <p>{t("queue.discard_text")}</p>
        <p class="card">{t(act.body.shown.word, act.body.shown.values)}</p>
      </Screen>
    )
  }
  return (
    <Screen title={t("queue.conflicts_title")} onBack={onDone}>
      <div class="card bad">
        <strong>{t(act.body.shown.word, act.body.shown.values)}</strong>
        {act.reason && <span class="bad-text">{act.reason}</span>}
        {isHeld && <span>{t("queue.held_text")}</span>}
      </div>
      {!isHeld && (
        <button type="button" class="big" onClick={() => void again(act.body.sent)}>
          {t("queue.again")}
        </button>
      )}
      {!isHeld && hasQuantity(act) && (
        <button type="button" class="big quiet" onClick={() => setStep("quantity")}>
          {t("queue.change_quantity")}
        </button>
      )}
      {!isHeld && FILLS_A_BIN.includes(act.kind) && !act.body.sent.over_capacity && (
        <button
          type="button"
          class="big quiet"
          onClick={() => void again({ ...act.body.sent, over_capacity: true })}
        >
          {t("queue.over_capacity")}
        </button>
      )}
      <button type="button" class="big danger" onClick={() => setStep("discard")}>
        {t("queue.discard")}
      </button>
    </Screen>
  )
}
