"""Makes keras-* beside this file: python3 make_keras.py, with h5py 3.7 and NumPy. Keras itself was
not there: groups, attributes and JSON are those that its documentation and its own files have.
What each network gives for some inputs, computed here with NumPy, is in keras.json."""
import io
import json
import zipfile
import h5py
import numpy as np

random = np.random.default_rng(22)
noted = {}


def weights(*shape):
    return random.normal(0, 0.7, shape).astype("float32")


def layer(name, config, inbound=None):
    entry = {"module": "keras.layers", "class_name": name, "config": config, "registered_name": None}
    if inbound is not None:
        entry["inbound_nodes"] = inbound
    return entry


def history(name):
    tensor = {"shape": [None, 4], "dtype": "float32", "keras_history": [name, 0, 0]}
    return [{"args": [{"class_name": "__keras_tensor__", "config": tensor}], "kwargs": {}}]


def archive(path, kind, layers, groups, **more):
    config = {"module": "keras", "class_name": kind, "config": {"name": "model", "layers": layers, **more},
              "registered_name": None}
    data = io.BytesIO()
    with h5py.File(data, "w") as file:
        for group, values in groups.items():
            variables = file.create_group("layers/" + group + "/vars", track_order=bool(more))
            if more:  # as newer versions note it
                variables.attrs["name"] = {"dense": "hidden", "dense_1": "out"}.get(group, "scaling")
            for i, value in enumerate(values):
                variables.create_dataset(str(i), data=value)
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("metadata.json", json.dumps({"keras_version": "3.13.2"}))
        zipped.writestr("config.json", json.dumps(config))
        zipped.writestr("model.weights.h5", data.getvalue())


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# images: rescaled, flattened, normalised by batches and by rows
kernels = [weights(6, 5), weights(5, 4), weights(4, 3)]
biases = [weights(5), weights(4), weights(3)]
gamma, beta, mean, variance = weights(5), weights(5), weights(5), weights(5) ** 2 + 0.1
scale, shift = weights(4), weights(4)
layers = [
    layer("InputLayer", {"batch_shape": [None, 2, 3], "name": "input_layer_7"}),
    layer("Rescaling", {"name": "rescaling_7", "scale": 1 / 255, "offset": 0.0}),
    layer("Flatten", {"name": "flatten_7", "data_format": "channels_last"}),
    layer("Dense", {"name": "dense_7", "units": 5, "activation": "relu", "use_bias": True}),
    layer("BatchNormalization", {"name": "batch_normalization_7", "axis": -1, "epsilon": 0.001,
                                 "center": True, "scale": True}),
    layer("Dropout", {"name": "dropout_7", "rate": 0.2}),
    layer("Dense", {"name": "dense_8", "units": 4, "activation": "linear", "use_bias": True}),
    layer("LeakyReLU", {"name": "leaky_re_lu_7", "negative_slope": 0.2}),
    layer("LayerNormalization", {"name": "layer_normalization_7", "axis": -1, "epsilon": 0.001,
                                 "center": True, "scale": True}),
    layer("Dense", {"name": "dense_9", "units": 3, "activation": "softmax", "use_bias": True})]
archive("keras-images.keras", "Sequential", layers, {
    "dense": [kernels[0], biases[0]], "batch_normalization": [gamma, beta, mean, variance],
    "dense_1": [kernels[1], biases[1]], "layer_normalization": [scale, shift],
    "dense_2": [kernels[2], biases[2]]})
images = random.integers(0, 256, (6, 6)).astype("float64")
x = np.maximum(images / 255 @ kernels[0] + biases[0], 0)
x = gamma * (x - mean) / np.sqrt(variance + 0.001) + beta
x = x @ kernels[1] + biases[1]
x = np.where(x > 0, x, 0.2 * x)
x = scale * (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 0.001) + shift
noted["keras-images.keras"] = {"inputs": images.tolist(),
                               "outputs": softmax(x @ kernels[2] + biases[2]).tolist()}

# a functional chain, whose groups note the layers' names; figures that adapt() has left
kernels, bias = [weights(4, 6), weights(6, 1)], weights(1)
mean, variance = weights(4), weights(4) ** 2 + 0.1
layers = [
    layer("InputLayer", {"batch_shape": [None, 4], "name": "petals"}, []),
    layer("Normalization", {"name": "scaling", "axis": [-1], "mean": None, "variance": None,
                            "invert": False}, history("petals")),
    layer("Dense", {"name": "hidden", "units": 6, "activation": "silu", "use_bias": False},
          history("scaling")),
    layer("Dense", {"name": "out", "units": 1, "activation": "sigmoid", "use_bias": True},
          history("hidden"))]
archive("keras-chain.keras", "Functional", layers, {
    "normalization": [mean, variance, np.array(9, "float32")], "dense": [kernels[0]],
    "dense_1": [kernels[1], bias]}, input_layers=["petals", 0, 0], output_layers=["out", 0, 0])
rows = random.normal(0, 1, (5, 4)).astype("float32").astype("float64")
x = (rows - mean) / np.sqrt(variance) @ kernels[0]
noted["keras-chain.keras"] = {"inputs": rows.tolist(),
                              "outputs": sigmoid(x * sigmoid(x) @ kernels[1] + bias).tolist()}

# Keras 2, one HDF5 file
kernels, biases = [weights(3, 4), weights(4, 2)], [weights(4), weights(2)]
layers = [
    {"class_name": "Dense", "config": {"name": "dense_1", "batch_input_shape": [None, 3], "units": 4,
                                       "activation": "tanh", "use_bias": True}},
    {"class_name": "Dense", "config": {"name": "dense_2", "units": 2, "activation": "linear",
                                       "use_bias": True}},
    {"class_name": "Activation", "config": {"name": "activation_1", "activation": "selu"}}]
with h5py.File("keras-2.h5", "w") as file:
    file.attrs["keras_version"] = b"2.3.1"
    file.attrs["backend"] = b"tensorflow"
    file.attrs["model_config"] = json.dumps(
        {"class_name": "Sequential", "config": {"name": "sequential_1", "layers": layers}}).encode()
    top = file.create_group("model_weights")
    top.attrs["layer_names"] = [b"dense_1", b"dense_2", b"activation_1"]
    top.create_group("activation_1").attrs["weight_names"] = []
    for name, kernel, bias in zip(["dense_1", "dense_2"], kernels, biases):
        group = top.create_group(name)
        group.attrs["weight_names"] = [(name + end).encode() for end in ("/kernel:0", "/bias:0")]
        group.create_dataset(name + "/kernel:0", data=kernel)
        group.create_dataset(name + "/bias:0", data=bias)
rows = random.normal(0, 1, (5, 3)).astype("float32").astype("float64")
x = np.tanh(rows @ kernels[0] + biases[0]) @ kernels[1] + biases[1]
x = 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(x))
noted["keras-2.h5"] = {"inputs": rows.tolist(), "outputs": x.tolist()}
with open("keras.json", "w") as file:
    json.dump(noted, file, indent=0)
