import { useEffect, useMemo, useRef, useState } from "react"
import type { WarehouseLayoutResponse, WarehousePlanResponse } from "../../src/types/http/warehouse"
import { useGet, type Query } from "../lib/api"
import { warehouseApi } from "./paths"
import { shapesOf, sized, wholeView, zoomed, type View } from "./plan-geometry"

/** What of a plan is in view, how it is turned, and the shapes that the server draws there. */
export function usePlanView(layout: WarehouseLayoutResponse, query: Query) {
  const [ratio, setRatio] = useState(1.8)
  const whole = useMemo(() => wholeView(layout.bounds, ratio), [layout.bounds, ratio])
  const [chosenView, setView] = useState<View | null>(null)
  const view = useMemo(() => (chosenView ? sized(chosenView, ratio) : whole), [chosenView, ratio, whole])
  const asked = useSettled(view)
  const { data, error, isFetching } = useGet<WarehousePlanResponse>(
    `${warehouseApi(layout.warehouse.location_id)}/plan`,
    { ...rounded(asked), ...query },
    { keepPrevious: true, staleTime: 15_000 }
  )
  const nodes = useMemo(() => data?.nodes ?? [], [data])
  const shapes = useMemo(() => shapesOf(layout, nodes), [layout, nodes])
  const widest = whole.width * 1.5
  const zoom = (factor: number) =>
    setView(zoomed(view, factor, { x: view.x + view.width / 2, y: view.y + view.height / 2 }, widest))
  return { data, error, isFetching, nodes, shapes, view, widest, ratio, setRatio, setView, zoom }
}

const round = (metres: number) => Math.round(metres * 10) / 10
/** A view to the tenth of a metre, a little larger than the screen: moving a little asks for nothing new. */
const rounded = ({ x, y, width, height }: View) => ({
  x0: round(x - width * 0.1),
  y0: round(y - height * 0.1),
  x1: round(x + width * 1.1),
  y1: round(y + height * 1.1),
})

/** A view once it stands still. */
function useSettled(view: View): View {
  const [settled, setSettled] = useState(view)
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const timer = setTimeout(() => setSettled(view), 180)
    return () => clearTimeout(timer)
  }, [view])
  return settled
}
