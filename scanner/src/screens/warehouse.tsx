import { useApp } from "../app-context"
import { Screen } from "../ui/screen"

/** Where somebody works today, when there is more than one place. */
export function ChooseWarehouse() {
  const { t, session, chooseWarehouse, leave } = useApp()
  return (
    <Screen title={t("warehouse.title")} onBack={session.location_id ? leave : undefined}>
      {session.warehouses.map(({ id, name }) => (
        <button type="button" class="big quiet" key={id} onClick={() => void chooseWarehouse(id)}>
          {name}
        </button>
      ))}
    </Screen>
  )
}
