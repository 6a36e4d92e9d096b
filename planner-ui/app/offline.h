// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQmlNetworkAccessManagerFactory>

namespace lifang::app {

/// The window's pages ask no server: what is not on this machine is not loaded, whoever names it
/// (a picture's address in a name, an import, a request of a script).
class Offline final : public QQmlNetworkAccessManagerFactory {
 public:
  QNetworkAccessManager* create(QObject* parent) override;
};

}  // namespace lifang::app
