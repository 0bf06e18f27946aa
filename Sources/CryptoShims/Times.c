#include "DER.h"

/// The number of `count` ASCII digits, or -1.
static int digits(const uint8_t *bytes, int count) {
    int number = 0;
    for (int index = 0; index < count; index += 1) {
        if (bytes[index] < '0' || bytes[index] > '9') return -1;
        number = 10 * number + (bytes[index] - '0');
    }
    return number;
}

/// Days from 1970-01-01 to a day of the Gregorian calendar; 719,468 lie between it and 0000-03-01, where the count of
/// leap days is simplest.
static int64_t days(int year, int month, int day) {
    int64_t shifted = month <= 2 ? year - 1 : year;
    int64_t from_march = (month + 9) % 12;
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * from_march + 2) / 5 + day - 1 - 719468;
}

static int days_in(int year, int month) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return lengths[month - 1] + (month == 2 && leap);
}

bool wk_time(wk_value value, bool fraction, int64_t *seconds) {
    const uint8_t *bytes = value.content.bytes;
    size_t length = value.content.length;
    int year_digits = value.tag == WK_UTC_TIME ? 2 : value.tag == WK_GENERALIZED_TIME ? 4 : 0;
    size_t fixed = (size_t)year_digits + 10;
    if (year_digits == 0 || length < fixed + 1 || bytes[length - 1] != 'Z') return false;
    if (length > fixed + 1) {
        // X.690, 11.7: a fraction after a point, not empty and without trailing zeros.
        if (!fraction || year_digits != 4 || length > fixed + 12 || length == fixed + 2) return false;
        if (bytes[fixed] != '.' || bytes[length - 2] == '0') return false;
        for (size_t index = fixed + 1; index + 1 < length; index += 1) {
            if (digits(bytes + index, 1) < 0) return false;
        }
    }
    int year = digits(bytes, year_digits);
    const uint8_t *rest = bytes + year_digits;
    int month = digits(rest, 2), day = digits(rest + 2, 2);
    int hour = digits(rest + 4, 2), minute = digits(rest + 6, 2), second = digits(rest + 8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 23) return false;
    if (minute < 0 || minute > 59 || second < 0 || second > 59) return false;
    if (year_digits == 2) year += year < 50 ? 2000 : 1900;  // RFC 5652, 11.3
    if (year < 1950 || day > days_in(year, month)) return false;
    *seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    return true;
}
