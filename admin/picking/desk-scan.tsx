import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { PickDTO } from "../../src/types/http/picking"
import type { ResolvedScan } from "../../src/types/http/scan"
import { ScanField, type ScanOutcome } from "../components/scan-field"
import { useSetPicked } from "./use-set-picked"

type DeskScanProps = {
  /** What is in hand, in the order of the walk. */
  picks: readonly PickDTO[]
  onDispatch: (id: string) => void
  onList: (id: string) => void
  onBin: (id: string | null) => void
}

/**
 * The scanner at the desk: the code of a dispatch or of a list puts it there, that of a bin shows what is taken from it,
 * and that of an article picks one unit, or as many as the code says.
 */
export function DeskScan({ picks, onDispatch, onList, onBin }: DeskScanProps) {
  const { t } = useTranslation("comptoir")
  const { setPickedNow } = useSetPicked()
  // The next scan may come before the screen shows what the last one did: it must not count from old figures.
  const latest = useRef(picks)
  useEffect(() => {
    latest.current = picks
  }, [picks])
  const onScan = async (found: ResolvedScan, text: string): Promise<ScanOutcome | null> => {
    if (found.dispatch) {
      onDispatch(found.dispatch.id)
      return { isRight: true, text: found.dispatch.number }
    }
    if (found.pick_list) {
      onList(found.pick_list.id)
      return { isRight: true, text: found.pick_list.number }
    }
    if (found.bin) {
      const here = latest.current.filter((pick) => pick.bin_id === found.bin?.id && pick.status === "open")
      onBin(found.bin.id)
      return here.length
        ? { isRight: true, text: t("picking.scan.bin", { count: here.length, bin: found.bin.code }) }
        : { isRight: false, text: t("picking.scan.no_bin", { bin: found.bin.code }) }
    }
    if (!found.items.length) return { isRight: false, text: t("picking.scan.unknown", { text }) }
    const articles = new Set(found.items.map((item) => item.inventory_item_id))
    const ofArticle = latest.current.filter((pick) => articles.has(pick.inventory_item_id))
    const name = found.items[0]?.sku ?? found.items[0]?.title ?? text
    if (!ofArticle.length) return { isRight: false, text: t("picking.scan.not_wanted", { name }) }
    const open = ofArticle.filter(
      (pick) => pick.status === "open" && (!found.lot || !pick.lot || pick.lot === found.lot)
    )
    const [pick] = open
    if (!pick) return { isRight: false, text: t("picking.scan.enough", { name }) }
    const left = pick.quantity - pick.picked_quantity
    const units = found.quantity ?? 1
    if (units > left)
      return { isRight: false, text: t("picking.scan.too_many", { count: units, name, left }) }
    const { dispatch } = await setPickedNow(pick, pick.picked_quantity + units)
    const now = new Map(dispatch.picks.map((one) => [one.id, one]))
    latest.current = latest.current.map((one) => now.get(one.id) ?? one)
    return {
      isRight: true,
      text: t("picking.scan.picked", {
        name,
        done: pick.picked_quantity + units,
        all: pick.quantity,
        order: pick.display_id ?? "–",
      }),
    }
  }
  return (
    <ScanField
      label={t("picking.scan.label")}
      placeholder={t("picking.scan.placeholder")}
      autoFocus={false}
      onScan={onScan}
    />
  )
}
