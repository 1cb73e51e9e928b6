import hashlib, json, struct
import numpy as np

def save(path, scaler, mlp, names):
    """An MLPClassifier or MLPRegressor behind a StandardScaler; scaler may be None."""
    width, activation = mlp.coefs_[0].shape[0], {"logistic": "sigmoid"}.get(mlp.activation, mlp.activation)
    weights, biases = list(mlp.coefs_), list(mlp.intercepts_)
    if mlp.out_activation_ == "logistic":  # two classes: logits 0 and z
        weights[-1] = np.hstack([np.zeros_like(weights[-1]), weights[-1]])
        biases[-1] = np.concatenate([[0], biases[-1]])
    shift, scale = (np.zeros(width), np.ones(width)) if scaler is None else (scaler.mean_, scaler.scale_)
    outputs = {"kind": "numbers" if mlp.out_activation_ == "identity" else "classes", "names": names}
    if outputs["kind"] == "numbers":
        outputs.update(shift=[0.0] * len(names), scale=[1.0] * len(names))
    layers = [{"kind": "dense", "units": len(bias), "activation": activation} for bias in biases]
    layers[-1]["activation"] = "identity"
    inputs = {"kind": "features", "shift": list(shift), "scale": list(scale)}
    header, data = {"__metadata__": {"camada.format": "2", "camada.sha256": "0" * 64, "camada.inputs": json.dumps(inputs),
                                     "camada.layers": json.dumps(layers), "camada.outputs": json.dumps(outputs)}}, b""
    for i, (weight, bias) in enumerate(zip(weights, biases)):
        for name, values in (("bias", bias), ("weight", weight)):
            raw = np.ascontiguousarray(values, "<f4").tobytes()
            header[f"layers.{i}.{name}"] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [len(data), len(data) + len(raw)]}
            data += raw
    text = json.dumps(header).encode()
    file = struct.pack("<Q", len(text)) + text + data
    stamp = b'"camada.sha256": "'
    open(path, "wb").write(file.replace(stamp + b"0" * 64, stamp + hashlib.sha256(file).hexdigest().encode()))
