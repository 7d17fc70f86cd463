import { useState } from "preact/hooks"
import type { ScannerTaskDTO } from "../../../src/types/http/scanner"
import { useApp } from "../app-context"
import type { KeptBin, KeptItem } from "../db"
import type { Named } from "../lookup"
import { useTasks } from "../tasks"
import { Entered, GoodsEntry } from "../ui/goods-entry"
import { ScanField } from "../ui/scan-field"
import { Fact, Goods, Screen } from "../ui/screen"
import { TaskSteps } from "../ui/task-steps"
import { useNamed } from "../work"

type From = KeptBin | "nowhere"
type Goods = Readonly<{ item: KeptItem; entered: Entered }>

/** Moves goods: from a bin, some of an article or all that is in it, to a bin. Pick bins are filled from here too. */
export function Move() {
  const { t, leave, tell } = useApp()
  const tasks = useTasks("replenish")
  const [task, setTask] = useState<ScannerTaskDTO | null>(null)
  const [from, setFrom] = useState<From | null>(null)
  const onScan = useNamed(({ bins, text }) => {
    if (bins[0]) setFrom(bins[0])
    else tell("wrong", t("scan.no_bin", { text }))
  })
  if (task) return <TaskSteps task={task} kind="replenish" onDone={() => setTask(null)} />
  if (from) return <MoveFrom from={from} onDone={() => setFrom(null)} />
  return (
    <Screen title={t("work.move")} onBack={leave}>
      <ScanField label={t("move.scan_from")} onScan={onScan} />
      <button type="button" class="big quiet" onClick={() => setFrom("nowhere")}>
        {t("move.from_nowhere")}
      </button>
      {Boolean(tasks?.length) && <h2>{t("move.replenish_title")}</h2>}
      <ul class="list">
        {tasks?.slice(0, 50).map((one) => (
          <li key={one.id}>
            <button type="button" class="row" onClick={() => setTask(one)}>
              <span class="row-text">
                <strong>{one.title ?? one.sku}</strong>
                <span class="soft small">
                  {[one.from_bin?.code ?? t("goods.arrivals"), one.parts[0]?.bin.code]
                    .filter(Boolean)
                    .join(" → ")}
                </span>
              </span>
              <span class="row-number">{one.quantity}</span>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  )
}

function MoveFrom({ from, onDone }: Readonly<{ from: From; onDone: () => void }>) {
  const { t, tell, act } = useApp()
  const [scanned, setScanned] = useState<{ item: KeptItem; said: Named } | null>(null)
  const [goods, setGoods] = useState<Goods | "all" | null>(null)
  const source = from === "nowhere" ? null : from
  const title = source?.code ?? t("goods.arrivals")

  const onGoods = useNamed((said) => {
    const [item] = said.items
    if (item) setScanned({ item, said })
    else tell("wrong", t("scan.unknown", { text: said.text }))
  })
  const onTarget = useNamed(async ({ bins, text }) => {
    const [bin] = bins
    if (!bin) return tell("wrong", t("scan.no_bin", { text }))
    if (bin.id === source?.id) return tell("wrong", t("put_away.same_bin", { code: bin.code }))
    if (bin.status !== "active") return tell("wrong", t("put_away.blocked", { code: bin.code }))
    if (goods === "all" && source) {
      await act({
        kind: "move_bin",
        sent: { from_bin_id: source.id, to_bin_id: bin.id },
        shown: { word: "acts.move_bin", values: { from: source.code, to: bin.code } },
        touches: [`bin/${source.id}`, `bin/${bin.id}`],
      })
    } else if (goods && goods !== "all") {
      const { item, entered } = goods
      await act({
        kind: "move",
        sent: { item_id: item.id, ...entered, from_bin_id: source?.id ?? null, to_bin_id: bin.id },
        shown: {
          word: "acts.move",
          values: { count: entered.quantity, what: item.sku ?? item.title ?? "", from: title, to: bin.code },
        },
        touches: [`bin/${source?.id ?? "none"}/${item.id}`, `bin/${bin.id}/${item.id}`],
      })
    }
    tell("right", t("move.done", { code: bin.code }))
    onDone()
  })

  if (goods) {
    return (
      <Screen title={t("work.move")} onBack={() => setGoods(null)}>
        <div class="card">
          {goods === "all" ? (
            <p class="goods-title">{t("move.whole_bin", { code: title })}</p>
          ) : (
            <Goods title={goods.item.title} sku={goods.item.sku}>
              <Fact name={t("goods.quantity")} value={String(goods.entered.quantity)} />
              {goods.entered.lot && <Fact name={t("goods.lot")} value={goods.entered.lot} />}
            </Goods>
          )}
          <Fact name={t("goods.from")} value={title} />
        </div>
        <ScanField label={t("move.scan_to")} onScan={onTarget} />
      </Screen>
    )
  }
  if (scanned) {
    return (
      <Screen title={title} onBack={() => setScanned(null)}>
        <GoodsEntry
          item={scanned.item}
          said={scanned.said}
          isLotFree
          onDone={(entered) => {
            setGoods({ item: scanned.item, entered })
            setScanned(null)
          }}
        />
      </Screen>
    )
  }
  return (
    <Screen
      title={title}
      onBack={onDone}
      acts={
        source && (
          <button type="button" class="big quiet" onClick={() => setGoods("all")}>
            {t("move.all")}
          </button>
        )
      }
    >
      <Fact name={t("goods.from")} value={title} isBig />
      <ScanField label={t("scan.goods")} onScan={onGoods} />
    </Screen>
  )
}
