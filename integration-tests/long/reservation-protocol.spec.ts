/** So many interleavings as find the rare ones. */
import "../../src/domain/routing/__tests__/reservation-protocol.unit.spec"
