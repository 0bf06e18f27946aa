// Seals as the files about them share them.

#ifndef WK_SEALS_H
#define WK_SEALS_H

#include "SignedData.h"

/// Reads a seal's structure: `wk_signed_data_read`, the certificates in the order of DER, and
/// - `attached` if there is content inside,
/// - `unprotected` if there is an unsigned attribute but one signature timestamp.
///
/// `token` receives the timestamp; empty without.
wijkstem_verdict wk_seal_read(wk_slice bytes, wk_signed_data *data, wk_slice *token);

#endif
